package io.sre.instrumentation.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of all sources by key, and typed access to their values. An unknown key is reported
 * when the sources are read, an invalid value when it is read. Immutable.
 */
final class Settings {

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
          "sre.micrometer",
          "sre.compat",
          "sre.calls.http.failures",
          "sre.calls.rpc.failures",
          "sre.calls.http.excluded",
          "sre.calls.async.unmeasured",
          "sre.calls.async.done",
          "sre.recognize");

  private static final String OTEL = "sre.otel.";

  /** Separators of list items. */
  private static final String SEPARATORS = "; \t\n\u000b\f\r";

  /** A value and where it came from, for messages. */
  private record Setting(String value, String origin) {}

  /** Compiled once a setting exists: most processes of a machine have none. */
  private static final class Forms {

    static final Pattern INSTRUMENTATION =
        Pattern.compile("sre\\.instrumentation\\.([a-z0-9-]+)\\.enabled");

    static final Pattern INSTRUMENTATION_VARIABLE =
        Pattern.compile("SRE_INSTRUMENTATION_([A-Z0-9_]+)_ENABLED");

    private Forms() {}
  }

  private final Map<String, Setting> settings = new TreeMap<>();
  private final Problems problems;

  private Settings(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads the settings and has the secrets among them masked.
   *
   * @param options of {@code -javaagent}; null: none
   * @param properties the system properties
   * @param environment the environment
   */
  static Settings read(
      @Nullable String options,
      Map<String, String> properties,
      Map<String, String> environment,
      Problems problems) {
    Settings result = new Settings(problems);
    result.addEnvironment(environment);
    result.addProperties(properties);
    result.addOptions(options == null ? "" : options);
    problems.secrets().addAll(properties);
    problems.secrets().addAll(environment);
    for (Map.Entry<String, Setting> setting : result.settings.entrySet()) {
      problems.secrets().addAll(Map.of(setting.getKey(), setting.getValue().value()));
    }
    return result;
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

  private void addProperties(Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String key = property.getKey();
      if (key.startsWith("sre.")) {
        add(key, property.getValue(), "-D" + key);
      }
    }
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
        // It may be the rest of the secret, so no part of it is shown.
        refuseCut(before);
      } else if (equals < 0) {
        problems.report(
            "an agent option "
                + (before.isEmpty() ? "" : "after " + before + " ")
                + "is ignored, since it has no key: write key=value,key=value; set a value that"
                + " contains a comma as a system property, -Dsre.*, or in the environment");
      } else {
        add(full, option.substring(equals + 1), "the agent option " + key);
        before = full;
      }
    }
  }

  /** Rejects a secret that was cut at a comma, since it protects less than intended. */
  private void refuseCut(String key) {
    settings.remove(key);
    problems.report(
        "the agent option "
            + key
            + " is ignored, since it seems to contain a comma, which ends an option: set it as a"
            + " system property, -D"
            + key
            + ", or in the environment");
  }

  private void add(String key, String value, String origin) {
    if (isKey(key)) {
      settings.put(key, new Setting(value.trim(), origin));
    } else {
      problems.report(
          origin + " is ignored: there is no key " + key + "; did you mean " + nearest(key) + "?");
    }
  }

  private static boolean isKey(String key) {
    return KEYS.contains(key)
        || key.startsWith(OTEL)
        || Forms.INSTRUMENTATION.matcher(key).matches();
  }

  private static String nearest(String key) {
    if (key.startsWith("sre.instrumentation")) {
      return "sre.instrumentation.<name>.enabled";
    }
    return KEYS.stream()
        .min((a, b) -> Integer.compare(EditDistance.between(a, key), EditDistance.between(b, key)))
        .orElseThrow();
  }

  /** Whether a key is set; a blank value counts as not set. */
  boolean has(String key) {
    return given(key) != null;
  }

  /** Where a setting came from, for messages: {@code -Dsre.team}, {@code SRE_TEAM}. */
  String origin(String key) {
    Setting setting = settings.get(key);
    return setting == null ? key : setting.origin();
  }

  boolean bool(String key, boolean byDefault) {
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

  int number(String key, int byDefault, int min, int max) {
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
      // It is reported like one out of range.
    }
    refuse(key, setting, "a whole number from " + min + " to " + max);
    return byDefault;
  }

  @Nullable String text(String key) {
    Setting setting = given(key);
    return setting == null ? null : setting.value();
  }

  String text(String key, String byDefault) {
    Setting setting = given(key);
    return setting == null ? byDefault : setting.value();
  }

  /** A list; it can be set to an empty one. */
  List<String> list(String key, String byDefault) {
    Setting setting = settings.get(key);
    return items(setting == null ? byDefault : setting.value());
  }

  /** Splits a list as users write it. */
  static List<String> items(String list) {
    List<String> result = new ArrayList<>();
    StringTokenizer items = new StringTokenizer(list, SEPARATORS);
    while (items.hasMoreTokens()) {
      result.add(items.nextToken());
    }
    return List.copyOf(result);
  }

  /**
   * Parses a value.
   *
   * @param parser returns nothing, or throws {@link NumberFormatException}, for an invalid value
   * @param form the accepted form, for messages
   * @return null: not set, or invalid, which is reported
   */
  <T> @Nullable T value(String key, Function<String, Optional<T>> parser, String form) {
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

  /** OpenTelemetry's settings by its own keys, {@code otel.*}. */
  Map<String, String> otel() {
    Map<String, String> result = new TreeMap<>();
    for (Map.Entry<String, Setting> setting : settings.entrySet()) {
      if (setting.getKey().startsWith(OTEL)) {
        result.put(setting.getKey().substring("sre.".length()), setting.getValue().value());
      }
    }
    return result;
  }

  /** Whether each instrumentation that has a setting is enabled, by its name. */
  Map<String, Boolean> instrumentations() {
    Map<String, Boolean> result = new TreeMap<>();
    for (String key : settings.keySet()) {
      if (key.startsWith("sre.instrumentation.")) {
        Matcher matcher = Forms.INSTRUMENTATION.matcher(key);
        if (matcher.matches()) {
          result.put(matcher.group(1), bool(key, true));
        }
      }
    }
    return result;
  }

  /** The setting of a key; null: not set, or blank, which is the same. */
  private @Nullable Setting given(String key) {
    Setting setting = settings.get(key);
    return setting == null || setting.value().isEmpty() ? null : setting;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void refuse(String key, Setting setting, String form) {
    problems.report(origin(key) + "=" + setting.value() + " is ignored: it must be " + form);
  }
}
