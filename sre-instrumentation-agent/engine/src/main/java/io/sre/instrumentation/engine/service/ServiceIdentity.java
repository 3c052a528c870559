package io.sre.instrumentation.engine.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service is called, and which version runs, by what it says already: Spring's application
 * name, build info, the manifest, the name of the jar, the main class.
 *
 * @param name {@code service.name}; null: it says nothing
 * @param version {@code service.version}; null: it says nothing
 */
public record ServiceIdentity(@Nullable String name, @Nullable String version) {

  /** Nobody said anything; OpenTelemetry's name for that. */
  public static final ServiceIdentity UNKNOWN = new ServiceIdentity("unknown_service:java", null);

  private static final String SPRING_NAME = "spring.application.name";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");
  private static final Pattern OWN_VERSION = Pattern.compile("-\\d[\\w.+-]*$");

  /**
   * Finds it out.
   *
   * @param properties looks a system property up
   * @param environment of the process
   */
  public static ServiceIdentity find(
      UnaryOperator<@Nullable String> properties, Map<String, String> environment) {
    String command = orEmpty(properties.apply("sun.java.command"));
    try (ApplicationFiles files =
        ApplicationFiles.of(orEmpty(properties.apply("java.class.path")))) {
      Properties spring = files.springProperties();
      Properties build = files.properties("META-INF/build-info.properties");
      Properties manifest = files.manifest();
      String name =
          first(
              properties.apply(SPRING_NAME),
              environment.get("SPRING_APPLICATION_NAME"),
              argument(command),
              resolve(spring.getProperty(SPRING_NAME), properties, environment),
              build.getProperty("build.name"),
              build.getProperty("build.artifact"),
              manifest.getProperty("Implementation-Title"),
              jarName(command),
              mainClass(command));
      String version =
          first(build.getProperty("build.version"), manifest.getProperty("Implementation-Version"));
      return new ServiceIdentity(name, version);
    }
  }

  /**
   * What OpenTelemetry's settings say.
   *
   * @param serviceName {@code otel.service.name}
   * @param attributes {@code otel.resource.attributes}: {@code key=value,key=value}
   */
  public static ServiceIdentity ofSettings(
      @Nullable String serviceName, @Nullable String attributes) {
    Map<String, String> said = new HashMap<>();
    for (String attribute : orEmpty(attributes).split(",")) {
      int equals = attribute.indexOf('=');
      if (equals > 0) {
        said.put(attribute.substring(0, equals).trim(), attribute.substring(equals + 1).trim());
      }
    }
    return new ServiceIdentity(
        first(serviceName, said.get("service.name")), first(said.get("service.version")));
  }

  /** This identity, with what it leaves open taken from {@code other}. */
  public ServiceIdentity orElse(ServiceIdentity other) {
    return new ServiceIdentity(
        name != null ? name : other.name, version != null ? version : other.version);
  }

  private static @Nullable String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.trim();
      }
    }
    return null;
  }

  private static @Nullable String argument(String command) {
    Matcher matcher = Pattern.compile("--spring\\.application\\.name=(\\S+)").matcher(command);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** {@code ${NAME:shop}} as Spring resolves it; null if it cannot be resolved here. */
  private static @Nullable String resolve(
      @Nullable String value,
      UnaryOperator<@Nullable String> properties,
      Map<String, String> environment) {
    if (value == null) {
      return null;
    }
    StringBuilder result = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(value);
    while (matcher.find()) {
      String resolved =
          first(
              properties.apply(matcher.group(1)),
              environment.get(matcher.group(1)),
              matcher.group(2));
      if (resolved == null) {
        return null;
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(resolved));
    }
    return matcher.appendTail(result).toString();
  }

  private static @Nullable String jarName(String command) {
    String program = program(command);
    if (!program.endsWith(".jar")) {
      return null;
    }
    String file =
        program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    String name = file.substring(0, file.length() - ".jar".length());
    return OWN_VERSION.matcher(name).replaceFirst("");
  }

  /** {@code com.acme.shop.Main} and {@code module/com.acme.shop.Main} are Main. */
  private static @Nullable String mainClass(String command) {
    String program = program(command);
    String name =
        program.substring(Math.max(program.lastIndexOf('.'), program.lastIndexOf('/')) + 1);
    return name.isEmpty() ? null : name;
  }

  private static String program(String command) {
    return command.trim().split("\\s+", 2)[0];
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
