package io.sre.instrumentation.engine.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: the agent's options ({@code -javaagent:...=k=v,...}) before system
 * properties ({@code -Dsre.*}) before the environment ({@code SRE_*}).
 *
 * <p>An unknown key or a bad value is one line that names it and the accepted form; the default
 * holds then.
 */
public final class ConfigReader {

  private static final String DEFAULT_EXCLUDED =
      "/actuator/**;/health/**;/healthz/**;/livez/**;/readyz/**;/metrics";

  private static final String DEFAULT_FAILURES = "500-599";

  /** Statuses that are the service's own. */
  private static final Set<String> DEFAULT_RPC_FAILURES =
      Set.of(
          "UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS");

  private static final List<String> KEYS =
      List.of(
          "sre.enabled",
          "sre.team",
          "sre.objective.target",
          "sre.objective.within",
          "sre.limit.slis",
          "sre.limit.cells",
          "sre.limit.errors",
          "sre.http.enabled",
          "sre.http.host",
          "sre.http.port",
          "sre.http.token",
          "sre.http.names",
          "sre.jvm.enabled",
          "sre.calls.http.failures",
          "sre.calls.rpc.failures",
          "sre.calls.http.excluded",
          "sre.calls.async.unmeasured",
          "sre.calls.async.done");

  /** Between the items of a list. */
  private static final String SEPARATORS = "; \t\n\u000b\f\r";

  private static final String OTEL = "sre.otel.";

  /** A value and where it came from, for messages. */
  private record Setting(String value, String origin) {}

  /** Compiled once something is set: most processes of a machine set nothing. */
  private static final class Forms {

    static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");

    static final Pattern INSTRUMENTATION =
        Pattern.compile("sre\\.instrumentation\\.([a-z0-9-]+)\\.enabled");

    static final Pattern INSTRUMENTATION_VARIABLE =
        Pattern.compile("SRE_INSTRUMENTATION_([A-Z0-9_]+)_ENABLED");

    static final Pattern CLASS_NAME =
        Pattern.compile(
            "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
                + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    private Forms() {}
  }

  private final Map<String, Setting> settings = new TreeMap<>();
  private final Problems problems;

  private ConfigReader(Problems problems) {
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
    ConfigReader reader = new ConfigReader(problems);
    reader.addEnvironment(environment);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String key = property.getKey();
      if (key.startsWith("sre.")) {
        reader.add(key, property.getValue(), "-D" + key);
      }
    }
    reader.addOptions(options == null ? "" : options);
    problems.secrets().addAll(properties);
    problems.secrets().addAll(environment);
    for (Map.Entry<String, Setting> setting : reader.settings.entrySet()) {
      problems.secrets().addAll(Map.of(setting.getKey(), setting.getValue().value()));
    }
    return reader.config();
  }

  private void addOptions(String options) {
    String before = "";
    for (String option : options.split(",")) {
      if (option.isBlank()) {
        continue;
      }
      int equals = option.indexOf('=');
      String key = equals < 0 ? "" : option.substring(0, equals).trim();
      String full = key.startsWith("sre.") ? key : "sre." + key;
      if (Secrets.isSecret(before) && !isKey(full) && !key.startsWith("sre.")) {
        // It may be the rest of the secret, so nothing of it is shown.
        refuseCut(before);
      } else if (equals < 0) {
        problems.report(
            "an agent option "
                + (before.isEmpty() ? "" : "after " + before + " ")
                + "is ignored, since it has no key: write key=value,key=value; where a value holds"
                + " a comma, set it as a system property, -Dsre.*, or in the environment");
      } else {
        add(full, option.substring(equals + 1), "the agent option " + key);
        before = full;
      }
    }
  }

  /** A secret that is shorter than what was written protects less than was asked for. */
  private void refuseCut(String key) {
    settings.remove(key);
    problems.report(
        "the agent option "
            + key
            + " is ignored, since it seems to hold a comma, which ends an option: set it as a"
            + " system property, -D"
            + key
            + ", or in the environment");
  }

  private static boolean isKey(String key) {
    return KEYS.contains(key)
        || key.startsWith(OTEL)
        || Forms.INSTRUMENTATION.matcher(key).matches();
  }

  private void addEnvironment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith("SRE_")) {
        add(keyOf(name), variable.getValue(), name);
      }
    }
  }

  /**
   * {@code SRE_HTTP_PORT} is {@code sre.http.port}; {@code SRE_INSTRUMENTATION_ACME_WEB_ENABLED} is
   * {@code sre.instrumentation.acme-web.enabled}.
   */
  private static String keyOf(String variable) {
    Matcher instrumentation = Forms.INSTRUMENTATION_VARIABLE.matcher(variable);
    return instrumentation.matches()
        ? "sre.instrumentation." + lower(instrumentation.group(1)).replace('_', '-') + ".enabled"
        : lower(variable).replace('_', '.');
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void add(String key, String value, String origin) {
    if (isKey(key)) {
      settings.put(key, new Setting(value.trim(), origin));
    } else {
      problems.report(
          origin + " is ignored: there is no key " + key + "; did you mean " + nearest(key) + "?");
    }
  }

  private Config config() {
    return new Config(
        bool("sre.enabled", true),
        text("sre.team"),
        objective(),
        number("sre.limit.slis", 1_000, 10, 100_000),
        number("sre.limit.cells", 4_096, 0, 1_000_000),
        number("sre.limit.errors", 500, 0, 1_000_000),
        new Config.Http(
            bool("sre.http.enabled", true),
            text("sre.http.host", "127.0.0.1"),
            number("sre.http.port", 9464, 0, 65_535),
            text("sre.http.token"),
            list("sre.http.names", "")),
        bool("sre.jvm.enabled", true),
        new Config.HttpCalls(failures(), list("sre.calls.http.excluded", DEFAULT_EXCLUDED)),
        rpcFailures(),
        new Config.AsyncCalls(
            classes("sre.calls.async.unmeasured"), classes("sre.calls.async.done")),
        otel(),
        disabledInstrumentations());
  }

  private Set<String> classes(String key) {
    if (given(key) == null) {
      return Set.of();
    }
    Set<String> set =
        optional(key, ConfigReader::classNames, "class names like com.acme.Later;com.acme.Job");
    return set == null ? Set.of() : set;
  }

  private static Optional<Set<String>> classNames(String text) {
    Set<String> result = new HashSet<>();
    for (String name : items(text)) {
      if (!Forms.CLASS_NAME.matcher(name).matches()) {
        return Optional.empty();
      }
      result.add(name);
    }
    return Optional.of(Collections.unmodifiableSet(result));
  }

  private Config.@Nullable DefaultObjective objective() {
    if (given("sre.objective.target") == null && given("sre.objective.within") == null) {
      return null;
    }
    Double target =
        optional(
            "sre.objective.target",
            text -> Percent.ratio(Double.parseDouble(text.replace("%", "").trim())),
            "a percentage over 0 and under 100, like 99.9");
    Duration within =
        optional("sre.objective.within", Durations::parse, "a duration " + Durations.FORMS);
    if (target == null) {
      if (within != null) {
        problems.report(
            origin("sre.objective.within")
                + " has no effect without sre.objective.target: set both");
      }
      return null;
    }
    return new Config.DefaultObjective(
        target, within, within == null ? null : text("sre.objective.within"));
  }

  private Map<String, String> otel() {
    Map<String, String> result = new TreeMap<>();
    for (Map.Entry<String, Setting> setting : settings.entrySet()) {
      if (setting.getKey().startsWith(OTEL)) {
        result.put(setting.getKey().substring("sre.".length()), setting.getValue().value());
      }
    }
    return result;
  }

  private Set<String> disabledInstrumentations() {
    Set<String> result = new HashSet<>();
    for (String key : settings.keySet()) {
      if (key.startsWith("sre.instrumentation.")) {
        Matcher matcher = Forms.INSTRUMENTATION.matcher(key);
        if (matcher.matches() && !bool(key, true)) {
          result.add(matcher.group(1));
        }
      }
    }
    return Collections.unmodifiableSet(result);
  }

  private List<Boolean> failures() {
    String key = "sre.calls.http.failures";
    List<Boolean> set =
        given(key) == null ? null : optional(key, ConfigReader::statuses, "like 500-599;429");
    return set != null ? set : statuses(DEFAULT_FAILURES).orElseThrow();
  }

  private Set<String> rpcFailures() {
    String key = "sre.calls.rpc.failures";
    Set<String> set =
        given(key) == null ? null : optional(key, ConfigReader::codes, "like UNKNOWN;UNAVAILABLE");
    return set != null ? set : DEFAULT_RPC_FAILURES;
  }

  private static Optional<Set<String>> codes(String text) {
    Set<String> result = new HashSet<>(items(text));
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
    List<String> ranges = items(text);
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

  private boolean bool(String key, boolean byDefault) {
    Setting setting = given(key);
    if (setting == null) {
      return byDefault;
    }
    String value = lower(setting.value());
    if (!value.equals("true") && !value.equals("false")) {
      refuse(key, setting, "true or false");
      return byDefault;
    }
    return value.equals("true");
  }

  private int number(String key, int byDefault, int min, int max) {
    Setting setting = given(key);
    if (setting == null) {
      return byDefault;
    }
    try {
      int number = Integer.parseInt(setting.value());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is refused as one out of range is.
    }
    refuse(key, setting, "a whole number from " + min + " to " + max);
    return byDefault;
  }

  /** What is set; null: nothing, or a blank, which is the same. */
  private @Nullable Setting given(String key) {
    Setting setting = settings.get(key);
    return setting == null || setting.value().isEmpty() ? null : setting;
  }

  private void refuse(String key, Setting setting, String form) {
    problems.report(origin(key) + "=" + setting.value() + " is ignored: it must be " + form);
  }

  private @Nullable String text(String key) {
    Setting setting = given(key);
    return setting == null ? null : setting.value();
  }

  private String text(String key, String byDefault) {
    Setting setting = given(key);
    return setting == null ? byDefault : setting.value();
  }

  /** An empty list can be set. */
  private List<String> list(String key, String byDefault) {
    Setting setting = settings.get(key);
    return items(setting == null ? byDefault : setting.value());
  }

  private static List<String> items(String list) {
    List<String> result = new ArrayList<>();
    StringTokenizer items = new StringTokenizer(list, SEPARATORS);
    while (items.hasMoreTokens()) {
      result.add(items.nextToken());
    }
    return List.copyOf(result);
  }

  private <T> @Nullable T optional(String key, Function<String, Optional<T>> parser, String form) {
    Setting setting = given(key);
    if (setting == null) {
      return null;
    }
    Optional<T> parsed;
    try {
      parsed = parser.apply(setting.value());
    } catch (NumberFormatException e) {
      parsed = Optional.empty();
    }
    if (parsed.isEmpty()) {
      refuse(key, setting, form);
    }
    return parsed.orElse(null);
  }

  private String origin(String key) {
    Setting setting = settings.get(key);
    return setting == null ? key : setting.origin();
  }

  private static String nearest(String key) {
    if (key.startsWith("sre.instrumentation")) {
      return "sre.instrumentation.<name>.enabled";
    }
    return KEYS.stream()
        .min((a, b) -> Integer.compare(EditDistance.between(a, key), EditDistance.between(b, key)))
        .orElseThrow();
  }
}
