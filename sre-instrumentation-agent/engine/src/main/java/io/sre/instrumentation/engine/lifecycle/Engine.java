package io.sre.instrumentation.engine.lifecycle;

import io.sre.instrumentation.bootstrap.ApiCalls;
import io.sre.instrumentation.bootstrap.FailsWhen;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.HttpSettings;
import io.sre.instrumentation.bootstrap.RpcMethods;
import io.sre.instrumentation.bootstrap.RpcSettings;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.export.Exporting;
import io.sre.instrumentation.engine.export.JvmMetricsOfOthers;
import io.sre.instrumentation.engine.export.OpenTelemetrySpans;
import io.sre.instrumentation.engine.loading.LoadedClasses;
import io.sre.instrumentation.engine.modules.EngineAccess;
import io.sre.instrumentation.engine.reading.AgentCounters;
import io.sre.instrumentation.engine.saturation.ProcessFinder;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.saturation.Saturation;
import io.sre.instrumentation.engine.saturation.ThreadPools;
import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import io.sre.instrumentation.engine.weaving.Frameworks;
import io.sre.instrumentation.engine.weaving.Weaving;
import io.sre.instrumentation.engine.weaving.WeavingCounters;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent's parts in order. Runs within premain, which delays the application's start: so
 * it only sets up weaving, and leaves everything else to threads of its own. Calls count from the
 * first one on, whenever export begins.
 */
public final class Engine {

  private Engine() {}

  /**
   * Starts. Called once, by name, from the agent's premain.
   *
   * @param jvm weaves and opens what the engine needs
   * @param options of {@code -javaagent}; null: none
   */
  public static void start(Instrumentation jvm, @Nullable String options) {
    Problems problems = Problems.onStderr();
    Config config = ConfigReader.read(options, systemProperties(), System.getenv(), problems);
    if (!config.enabled()) {
      return;
    }
    SliTable.limitCells(config.cells());
    SliTable.limitErrorTypes(config.errorTypes());
    HttpSettings.failures(asArray(config.httpCalls().failures()));
    Frameworks frameworks =
        FrameworkIndex.read(config.disabledInstrumentations(), config.recognized(), problems);
    Catalog catalog =
        new Catalog(config, frameworks.libraries(), frameworks.managementEndpoints(), problems);
    EngineAccess access = new EngineAccess(jvm);
    FailsWhen.opener(access::accessible);
    if (!config.conventions().isEmpty()) {
      HttpRoutes.recordByStatus();
    }
    HttpRoutes.finder(catalog);
    RpcSettings.failures(config.rpcFailures());
    RpcMethods.finder(catalog);
    ApiCalls.finder(catalog);
    WeavingCounters counters = new WeavingCounters();
    ServletNames.frameworks(frameworks.servlets());
    Weaving.start(jvm, frameworks, catalog, problems, counters);
    Sweeper.start(problems);
    JvmMetricsOfOthers others = new JvmMetricsOfOthers();
    List<LoadedClasses.Listener> listeners = new ArrayList<>();
    if (config.jvm()) {
      listeners.add(others);
    }
    if (Exporting.wantsExemplars(config)) {
      listeners.add(new OpenTelemetrySpans(problems));
    }
    LoadedClasses.report(jvm, listeners);
    Exporting exporting =
        Exporting.start(
            config,
            new Counters(counters, catalog),
            new Resources(problems, access, frameworks),
            others,
            frameworks.serviceNames(),
            problems,
            version());
    if (exporting.sends()) {
      LateHook.install(access, new LastExport(exporting));
    }
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> result = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) {
        result.put(name, value);
      }
    }
    return result;
  }

  private static boolean[] asArray(List<Boolean> values) {
    boolean[] result = new boolean[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = values.get(i);
    }
    return result;
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Engine.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      properties.clear();
    }
    return properties.getProperty("version", "unknown");
  }

  /** Runs when the application has shut down. */
  private record LastExport(Exporting exporting) implements Runnable {

    @Override
    public void run() {
      exporting.shutdown();
    }
  }

  /** Reads the bounded resources; loads nothing before it is first asked, after premain. */
  private static final class Resources implements Supplier<List<ResourceSnapshot>> {

    private final Problems problems;
    private final EngineAccess access;
    private final Frameworks frameworks;
    private @Nullable Saturation saturation;

    Resources(Problems problems, EngineAccess access, Frameworks frameworks) {
      this.problems = problems;
      this.access = access;
      this.frameworks = frameworks;
    }

    @Override
    public List<ResourceSnapshot> get() {
      return saturation().snapshot();
    }

    private synchronized Saturation saturation() {
      Saturation known = saturation;
      if (known == null) {
        known =
            new Saturation(
                problems,
                List.of(
                    new ThreadPools(access, frameworks.poolWorkers(), frameworks.upkeepPools()),
                    new ProcessFinder()));
        saturation = known;
      }
      return known;
    }
  }

  /** The agent's counts of itself. */
  private record Counters(WeavingCounters weaving, Catalog catalog) implements AgentCounters {

    @Override
    public long classesSeen() {
      return weaving.seen();
    }

    @Override
    public long classesWoven() {
      return weaving.woven();
    }

    @Override
    public long classesFailed() {
      return weaving.failed();
    }

    @Override
    public long weavingNanos() {
      return weaving.nanos();
    }

    @Override
    public long sliOverflow() {
      return catalog.overflow();
    }
  }
}
