package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.catalog.FrameworkNames;
import io.sre.instrumentation.engine.catalog.ManagementEndpoints;
import io.sre.instrumentation.engine.catalog.RouteReader;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The frameworks that the agent knows, and those that it measures: all except those that are
 * switched off. Thread-safe.
 */
public final class Frameworks {

  private final List<Framework> known;
  private final List<Framework> enabled = new ArrayList<>();

  /** By the internal name of a woven class; not written after construction. */
  private final Map<String, List<Framework>> byClass = new HashMap<>();

  /** Not written after construction. */
  private final Map<Fact, Set<String>> facts = new EnumMap<>(Fact.class);

  /** By the binary name of an asynchronous type; not written after construction. */
  private final Map<String, Framework> byAsyncType = new HashMap<>();

  private final Config.AsyncTypes asyncTypes;
  private final Map<String, List<String>> recognized;
  private final Libraries libraries;
  private final boolean executors;
  private final boolean classLoaders;

  private Frameworks(
      List<Framework> known, Set<String> disabled, Map<String, List<String>> recognized) {
    this.known = known;
    this.recognized = recognized;
    this.executors = !disabled.contains(BuiltIn.Executors.NAME);
    this.classLoaders = !disabled.contains(BuiltIn.Loaders.NAME);
    for (Fact fact : Fact.values()) {
      facts.put(fact, new LinkedHashSet<>());
    }
    add(Framework.of(new BuiltIn.Api()), true);
    for (Framework framework : known) {
      add(framework, !framework.isMeasured() || !disabled.contains(framework.name()));
    }
    this.asyncTypes = readAsyncTypes();
    this.libraries = new Libraries(names(Fact.LIBRARY), names(Fact.APPLICATION));
  }

  private void add(Framework framework, boolean isEnabled) {
    // Iterates over constants: iterating over the map's entries would load four classes in premain.
    for (Fact fact : Fact.values()) {
      if (isEnabled || !fact.isOfMeasured()) {
        names(fact).addAll(framework.names(fact));
      }
    }
    if (isEnabled) {
      enabled.add(framework);
      for (AsyncType type : framework.asyncTypes()) {
        byAsyncType.put(type.type(), framework);
      }
      for (String type : framework.names(Fact.WOVEN)) {
        List<Framework> all = byClass.get(type);
        if (all == null) {
          all = new ArrayList<>(1);
          byClass.put(type, all);
        }
        all.add(framework);
      }
    }
  }

  private Config.AsyncTypes readAsyncTypes() {
    Set<String> eager = new LinkedHashSet<>();
    Set<String> lazy = new LinkedHashSet<>();
    Set<String> open = new LinkedHashSet<>();
    for (Framework framework : enabled) {
      for (AsyncType type : framework.asyncTypes()) {
        (type.lazy() ? lazy : eager).add(type.type().replace('.', '/'));
        for (String supertype : type.supertypes()) {
          open.add(supertype.replace('.', '/'));
        }
      }
    }
    return new Config.AsyncTypes(
        eager, lazy, open, names(Fact.UNMEASURED_TYPE), names(Fact.JDK_FUTURES));
  }

  /**
   * These frameworks. A disabled name that no instrumentation has is reported.
   *
   * @param disabled names of instrumentations that are switched off
   */
  static Frameworks of(List<Framework> known, Set<String> disabled, Problems problems) {
    return of(known, disabled, Set.of(), problems);
  }

  /**
   * The same where annotations of libraries make methods SLIs. An unknown one is reported.
   *
   * @param recognize simple names and class names of the annotations
   */
  static Frameworks of(
      List<Framework> known, Set<String> disabled, Set<String> recognize, Problems problems) {
    Set<String> names = new TreeSet<>();
    names.add(BuiltIn.Executors.NAME);
    names.add(BuiltIn.Loaders.NAME);
    for (Framework framework : known) {
      if (framework.isMeasured()) {
        names.add(framework.name());
      }
    }
    for (String name : disabled) {
      if (!names.contains(name)) {
        problems.report(
            String.format(
                "sre.instrumentation.%s.enabled is ignored: there is no instrumentation %s; there"
                    + " are %s",
                name, name, String.join(", ", names)));
      }
    }
    return new Frameworks(
        known,
        disabled,
        recognize.isEmpty() ? Map.of() : RecognizedNames.of(recognize, known, problems));
  }

  /** The same for instrumentations, without an index. */
  public static Frameworks of(
      Iterable<Instrumentation> instrumentations, Set<String> disabled, Problems problems) {
    List<Framework> known = new ArrayList<>();
    for (Instrumentation instrumentation : instrumentations) {
      known.add(Framework.of(instrumentation));
    }
    return of(known, disabled, problems);
  }

  private Set<String> names(Fact fact) {
    return Objects.requireNonNull(facts.get(fact));
  }

  /** The enabled frameworks that have advice for a class, by its internal name. */
  List<Framework> weaving(String type) {
    List<Framework> found = byClass.get(type);
    return found == null ? List.of() : found;
  }

  /** Internal names of all classes that frameworks weave. */
  Set<String> woven() {
    return byClass.keySet();
  }

  /** The binary name of the companion of a class; null: it has none. */
  @Nullable String companionOf(Class<?> anchor) {
    String name = anchor.getName();
    for (Framework framework : enabled) {
      String found = framework.companionOf(name);
      if (found != null && framework.isToldIn(anchor.getClassLoader())) {
        return found;
      }
    }
    return null;
  }

  /** The names that decide what annotations mean. */
  public FrameworkNames names() {
    return new FrameworkNames(
        names(Fact.HANDLER_ANNOTATION), names(Fact.ASYNC_ANNOTATION), recognized, libraries);
  }

  /** Internal names of the annotations of libraries that make methods SLIs. */
  Set<String> recognized() {
    return recognized.keySet();
  }

  /** The libraries whose classes are skipped. */
  public Libraries libraries() {
    return libraries;
  }

  /** The management endpoints, which no customer calls. */
  public ManagementEndpoints managementEndpoints() {
    return new ManagementEndpoints(names(Fact.MANAGEMENT_ENDPOINT));
  }

  /** Internal names of the marker interfaces of frameworks' proxies. */
  Set<String> proxies() {
    return names(Fact.PROXY);
  }

  /** The asynchronous types of libraries, measured and unmeasured. */
  public Config.AsyncTypes asyncTypes() {
    return asyncTypes;
  }

  /** The framework that measures an asynchronous type, by its binary name; null: none. */
  @Nullable Framework measuring(String asyncType) {
    return byAsyncType.get(asyncType);
  }

  /** Binary names of the worker tasks by which thread pools are found. */
  public Set<String> poolWorkers() {
    return names(Fact.POOL_WORKER);
  }

  /** Regular expressions for the names of maintenance pools, which are not resources. */
  public Set<String> upkeepPools() {
    return names(Fact.UPKEEP_POOL);
  }

  /** Binary names of servlets that dispatch to handlers. */
  public Set<String> servlets() {
    return names(Fact.SERVLET);
  }

  /** Names of the properties that hold the names of applications. */
  public Set<String> serviceNames() {
    return names(Fact.SERVICE_NAME);
  }

  /**
   * Makes the readers of routes from class files; for the command line only, since it loads
   * classes.
   */
  public List<RouteReader> routeReaders() {
    List<RouteReader> result = new ArrayList<>();
    for (Framework framework : known) {
      for (String name : framework.names(Fact.ROUTE_READER)) {
        try {
          ClassLoader loader = framework.instrumentation().getClass().getClassLoader();
          result.add(
              Class.forName(name, true, loader)
                  .asSubclass(RouteReader.class)
                  .getDeclaredConstructor()
                  .newInstance());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return result;
  }

  /** Whether tasks that the JDK's executors reject are counted. */
  boolean executors() {
    return executors;
  }

  /** Binary names of class loaders that hide the runtime; empty if switched off. */
  Set<String> classLoaders() {
    return classLoaders ? names(Fact.CLASS_LOADER) : Set.of();
  }
}
