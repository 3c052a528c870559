package io.sre.instrumentation.engine.service;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service's name and version, from existing sources: the application name of its framework, build
 * info, the manifest, the name of the jar, the main class.
 *
 * @param name {@code service.name}; null: unknown
 * @param version {@code service.version}; null: unknown
 */
public record ServiceIdentity(@Nullable String name, @Nullable String version) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  /** The class that runs a source file passed to {@code java}. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  private static final Pattern OWN_VERSION = Pattern.compile("-\\d[\\w.+-]*$");

  /**
   * Finds the identity.
   *
   * @param nameProperties properties with which applications set their names
   * @param properties looks a system property up
   * @param environment of the process
   */
  public static ServiceIdentity find(
      Collection<String> nameProperties,
      UnaryOperator<@Nullable String> properties,
      Map<String, String> environment) {
    String command = orEmpty(properties.apply("sun.java.command"));
    String classPath = orEmpty(properties.apply("java.class.path"));
    String program = program(command, classPath);
    try (ApplicationFiles files = ApplicationFiles.open(classPath, program)) {
      Properties build = files.properties("META-INF/build-info.properties");
      String name =
          first(
              setting(nameProperties, command, files, properties, environment),
              build.getProperty("build.name"),
              build.getProperty("build.artifact"),
              files.manifest("Implementation-Title"),
              jarName(program),
              mainClass(program));
      String version =
          first(build.getProperty("build.version"), files.manifest("Implementation-Version"));
      return new ServiceIdentity(name, version);
    } catch (IOException e) {
      return new ServiceIdentity(mainClass(program), null);
    }
  }

  private static @Nullable String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.trim();
      }
    }
    return null;
  }

  /** The first of these properties that is set in any source; null: none is. */
  private static @Nullable String setting(
      Collection<String> names,
      String command,
      ApplicationFiles files,
      UnaryOperator<@Nullable String> properties,
      Map<String, String> environment) {
    for (String name : names) {
      String value =
          first(
              argument(name, command),
              properties.apply(name),
              environment.get(name.toUpperCase(Locale.ROOT).replace('.', '_')),
              resolve(files.setting(name), properties, environment));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String argument(String name, String command) {
    Matcher matcher = Pattern.compile("--" + Pattern.quote(name) + "=(\\S+)").matcher(command);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** Resolves {@code ${NAME:shop}} as frameworks do; null if it cannot be resolved here. */
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

  private static @Nullable String jarName(String program) {
    if (!program.endsWith(".jar")) {
      return null;
    }
    String file =
        program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    String name = file.substring(0, file.length() - ".jar".length());
    return OWN_VERSION.matcher(name).replaceFirst("");
  }

  /** {@code Main} of {@code com.acme.shop.Main} and {@code module/com.acme.shop.Main}. */
  private static @Nullable String mainClass(String program) {
    String name =
        program.substring(Math.max(program.lastIndexOf('.'), program.lastIndexOf('/')) + 1);
    return name.isEmpty() ? null : name;
  }

  /** The started program; for {@code java -jar} the jar: the class path, with its blanks. */
  private static String program(String command, String classPath) {
    if (!classPath.isEmpty() && command.startsWith(classPath)) {
      return classPath;
    }
    String[] words = command.trim().split("\\s+", 3);
    return words.length > 1 && words[0].startsWith(SOURCE_LAUNCHER)
        ? sourceFile(words[1])
        : words[0];
  }

  /** {@code java src/Shop.java} runs Shop. */
  private static String sourceFile(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return file.endsWith(".java") ? file.substring(0, file.length() - ".java".length()) : file;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
