package io.sre.instrumentation.engine.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: the agent's options ({@code -javaagent:...=k=v,...}) before system
 * properties ({@code -Dsre.*}) before the environment ({@code SRE_*}).
 *
 * <p>An unknown key or an invalid value is reported in one line that names it and the accepted
 * form; the default then applies.
 */
public final class ConfigReader {

  private static final String DEFAULT_EXCLUDED =
      "/actuator/**;/health/**;/healthz/**;/livez/**;/readyz/**;/metrics"
          + ";/q/health/**;/q/metrics/**";

  private static final String DEFAULT_FAILURES = "500-599";

  /** Statuses for which the service is responsible. */
  private static final Set<String> DEFAULT_RPC_FAILURES =
      Set.of(
          "UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS");

  /** Compiled once a setting exists: most processes of a machine have none. */
  private static final class Forms {

    static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");

    static final Pattern CLASS_NAME =
        Pattern.compile(
            "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
                + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    private Forms() {}
  }

  private final Settings settings;
  private final Problems problems;

  private ConfigReader(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * Reads the configuration.
   *
   * @param options of {@code -javaagent}; null: none
   * @param properties the system properties
   * @param environment the environment
   */
  public static Config read(
      @Nullable String options,
      Map<String, String> properties,
      Map<String, String> environment,
      Problems problems) {
    return new ConfigReader(Settings.read(options, properties, environment, problems), problems)
        .config();
  }

  private Config config() {
    return new Config(
        settings.bool("sre.enabled", true),
        settings.text("sre.team"),
        objective(),
        settings.number("sre.limit.slis", 1_000, 10, 100_000),
        settings.number("sre.limit.cells", 4_096, 0, 1_000_000),
        settings.number("sre.limit.errors", 500, 0, 1_000_000),
        new Config.Http(
            settings.bool("sre.http.enabled", true),
            settings.text("sre.http.host", "127.0.0.1"),
            settings.number("sre.http.port", 9464, 0, 65_535),
            settings.text("sre.http.token"),
            settings.list("sre.http.names", "")),
        settings.bool("sre.jvm.enabled", true),
        registries(),
        conventions(),
        new Config.HttpCalls(
            failures(), settings.list("sre.calls.http.excluded", DEFAULT_EXCLUDED)),
        rpcFailures(),
        new Config.AsyncCalls(
            classes("sre.calls.async.unmeasured"), classes("sre.calls.async.done")),
        names("sre.recognize", "annotations like Timed;com.acme.Measured"),
        settings.otel(),
        disabledInstrumentations());
  }

  private Config.Registries registries() {
    Config.Registries set =
        settings.value(
            "sre.micrometer",
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "auto" -> Optional.of(Config.Registries.AUTO);
                  case "on", "true" -> Optional.of(Config.Registries.ON);
                  case "off", "false" -> Optional.of(Config.Registries.OFF);
                  default -> Optional.empty();
                },
            "auto, on or off");
    return set == null ? Config.Registries.AUTO : set;
  }

  private Set<Config.Convention> conventions() {
    Set<Config.Convention> set =
        settings.value("sre.compat", ConfigReader::conventions, "micrometer, otel or both");
    return set == null ? Set.of() : set;
  }

  private static Optional<Set<Config.Convention>> conventions(String text) {
    Set<Config.Convention> result = EnumSet.noneOf(Config.Convention.class);
    for (String name : Settings.items(text)) {
      Optional<Config.Convention> convention = Config.Convention.of(name);
      if (convention.isEmpty()) {
        return Optional.empty();
      }
      result.add(convention.get());
    }
    return Optional.of(Collections.unmodifiableSet(result));
  }

  private Set<String> classes(String key) {
    return names(key, "class names like com.acme.Later;com.acme.Job");
  }

  /** Names of classes, each with its package or without. */
  private Set<String> names(String key, String form) {
    if (!settings.has(key)) {
      return Set.of();
    }
    Set<String> set = settings.value(key, ConfigReader::classNames, form);
    return set == null ? Set.of() : set;
  }

  private static Optional<Set<String>> classNames(String text) {
    Set<String> result = new HashSet<>();
    for (String name : Settings.items(text)) {
      if (!Forms.CLASS_NAME.matcher(name).matches()) {
        return Optional.empty();
      }
      result.add(name);
    }
    return Optional.of(Collections.unmodifiableSet(result));
  }

  private Config.@Nullable DefaultObjective objective() {
    if (!settings.has("sre.objective.target") && !settings.has("sre.objective.within")) {
      return null;
    }
    Double target =
        settings.value(
            "sre.objective.target",
            text -> Percent.ratio(Double.parseDouble(text.replace("%", "").trim())),
            "a percentage over 0 and under 100, like 99.9");
    Duration within =
        settings.value("sre.objective.within", Durations::parse, "a duration " + Durations.FORMS);
    if (target == null) {
      if (within != null) {
        problems.report(
            settings.origin("sre.objective.within")
                + " has no effect without sre.objective.target: set both");
      }
      return null;
    }
    return new Config.DefaultObjective(
        target, within, within == null ? null : settings.text("sre.objective.within"));
  }

  private Set<String> disabledInstrumentations() {
    Set<String> result = new HashSet<>();
    for (Map.Entry<String, Boolean> instrumentation : settings.instrumentations().entrySet()) {
      if (!instrumentation.getValue()) {
        result.add(instrumentation.getKey());
      }
    }
    return Collections.unmodifiableSet(result);
  }

  private List<Boolean> failures() {
    String key = "sre.calls.http.failures";
    List<Boolean> set =
        settings.has(key) ? settings.value(key, ConfigReader::statuses, "like 500-599;429") : null;
    return set != null ? set : statuses(DEFAULT_FAILURES).orElseThrow();
  }

  private Set<String> rpcFailures() {
    String key = "sre.calls.rpc.failures";
    Set<String> set =
        settings.has(key)
            ? settings.value(key, ConfigReader::codes, "like UNKNOWN;UNAVAILABLE")
            : null;
    return set != null ? set : DEFAULT_RPC_FAILURES;
  }

  private static Optional<Set<String>> codes(String text) {
    Set<String> result = new HashSet<>(Settings.items(text));
    for (String code : result) {
      if (!Forms.CODE.matcher(code).matches()) {
        return Optional.empty();
      }
    }
    return result.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableSet(result));
  }

  private static Optional<List<Boolean>> statuses(String text) {
    Boolean[] result = new Boolean[600];
    Arrays.fill(result, false);
    List<String> ranges = Settings.items(text);
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    for (String range : ranges) {
      int dash = range.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int to = dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
      if (from < 100 || to > 599 || from > to) {
        return Optional.empty();
      }
      Arrays.fill(result, from, to + 1, true);
    }
    return Optional.of(List.of(result));
  }
}
