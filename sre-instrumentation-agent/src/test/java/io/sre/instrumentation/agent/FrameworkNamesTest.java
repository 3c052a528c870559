package io.sre.instrumentation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the agent knows of a framework is in the framework's folder. So no source file outside of
 * {@code instrumentations} names one, in code or in comments.
 */
class FrameworkNamesTest {

  /** All but the folders of frameworks. */
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java"),
          Path.of("bootstrap/src/main/java"),
          Path.of("engine/src/main/java"),
          Path.of("board/src/main/java"),
          Path.of("tools/src/main/java"));

  /** Many projects share each of these: their names begin one part later. */
  private static final Set<String> SHARED =
      Set.of("org/apache", "org/apache/commons", "org/eclipse", "io/github");

  /** Parts of names of instrumentations that are words of English, or names of languages. */
  private static final Set<String> COMMON_WORDS =
      Set.of(
          "annotations",
          "async",
          "boot",
          "commons",
          "context",
          "core",
          "coroutines",
          "future",
          "http",
          "jdbc",
          "jdk",
          "kotlin",
          "logging",
          "modules",
          "naming",
          "over",
          "passed",
          "reactive",
          "rest",
          "retry",
          "scala",
          "server",
          "streams",
          "types");

  /** What the agent exports by: code that does names it. */
  private static final Set<String> EXPORT = Set.of("opentelemetry", "io/opentelemetry");

  /** Those that have no folder, and whose names would say the same. */
  private static final Set<String> WITHOUT_FOLDER =
      Set.of(
          "jetty",
          "undertow",
          "wildfly",
          "equinox",
          "karaf",
          "payara",
          "quarkus",
          "micronaut",
          "helidon",
          "dropwizard",
          "kafka",
          "vertx",
          "vert.x",
          "elasticsearch",
          "rxjava",
          "reactivex");

  /** Files that name frameworks all the same, and why. */
  private static final Map<String, Set<String>> EXCEPTIONS =
      Map.of(
          // Words whose digit numbers nothing, as names of threads have them.
          "ResourceNames.java",
          Set.of("dbcp2", "grpc"),
          // A protocol of OTLP.
          "OtelSettings.java",
          Set.of("grpc"),
          // Who else exports metrics of the JVM: an exporter, as OpenTelemetry and Prometheus are.
          "JvmMetricsOfOthers.java",
          Set.of("micrometer", "io/micrometer"),
          // A setting.
          "Settings.java",
          Set.of("micrometer"),
          "Config.java",
          Set.of("micrometer", "spring"),
          "ConfigReader.java",
          Set.of("micrometer"),
          // Whose names for HTTP requests are exported on request.
          "ConventionalMetrics.java",
          Set.of("micrometer"),
          "MicrometerConventions.java",
          Set.of("micrometer", "spring"),
          // A format of archives, in the words of those who have one.
          "Inputs.java",
          Set.of("spring"));

  private static Set<String> words() {
    Set<String> result = new TreeSet<>(WITHOUT_FOLDER);
    for (Instrumentation instrumentation : ServiceLoader.load(Instrumentation.class)) {
      result.addAll(List.of(instrumentation.name().split("-")));
      for (String prefix : instrumentation.libraries()) {
        result.add(prefix.replaceFirst(".*?([^/]+)/$", "$1"));
      }
      for (String name : namesOf(instrumentation)) {
        String project = project(name.replace('.', '/'));
        if (!isOfJdk(name.replace('.', '/'))) {
          result.add(project);
          result.add(project.substring(project.lastIndexOf('/') + 1));
        }
      }
    }
    result.removeAll(COMMON_WORDS);
    result.removeAll(EXPORT);
    result.removeIf(word -> word.length() < 4);
    return result;
  }

  private static Set<String> namesOf(Instrumentation instrumentation) {
    Set<String> result = new LinkedHashSet<>();
    instrumentation.advised().forEach(advised -> result.add(advised.type()));
    instrumentation.companions().forEach(companion -> result.add(companion.anchor()));
    result.addAll(instrumentation.libraries());
    result.addAll(instrumentation.classLoaders());
    result.addAll(instrumentation.proxies());
    result.addAll(instrumentation.asyncAnnotations());
    result.addAll(instrumentation.handlerAnnotations());
    result.addAll(instrumentation.frameworkServlets());
    instrumentation.recognized().forEach(recognized -> result.add(recognized.annotation()));
    return result;
  }

  private static boolean isOfJdk(String name) {
    return Stream.of("java/", "javax/", "jdk/", "sun/", "com/sun/").anyMatch(name::startsWith);
  }

  /**
   * {@code org/acme} of {@code org/acme/Server}, and {@code org/apache/acme} of one of Apache's.
   */
  private static String project(String name) {
    String[] parts = name.split("/");
    String result = parts[0];
    for (int i = 1; i < parts.length && (i == 1 || SHARED.contains(result)); i++) {
      result += "/" + parts[i];
    }
    return result;
  }

  /** With dots or slashes between the parts. */
  private static Pattern pattern(String word) {
    List<String> parts = new ArrayList<>();
    for (String part : word.split("/")) {
      parts.add(Pattern.quote(part));
    }
    return Pattern.compile(String.join("[./]", parts), Pattern.CASE_INSENSITIVE);
  }

  @Test
  void words_are_taken_from_the_folders_of_frameworks() {
    assertThat(words())
        .contains(
            "tomcat",
            "org/apache/catalina",
            "catalina",
            "spring",
            "springframework",
            "zaxxer",
            "hikari",
            "resilience4j",
            "dbcp2",
            "httpclient5",
            "jboss",
            "felix",
            "osgi",
            "jakarta",
            "microprofile",
            "postgresql",
            "micrometer",
            "codahale")
        .doesNotContain("java", "server", "com/sun");
  }

  @Test
  void no_source_file_but_those_of_its_folder_names_a_framework() throws IOException {
    Map<String, Pattern> patterns = new TreeMap<>();
    words().forEach(word -> patterns.put(word, pattern(word)));
    List<String> named = new ArrayList<>();
    Map<String, Set<String>> excepted = new TreeMap<>();
    int files = 0;
    for (Path source : SOURCES) {
      for (Path file : javaFiles(source)) {
        files++;
        String name = String.valueOf(file.getFileName());
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
          for (Map.Entry<String, Pattern> word : patterns.entrySet()) {
            if (word.getValue().matcher(lines.get(i)).find()) {
              if (EXCEPTIONS.getOrDefault(name, Set.of()).contains(word.getKey())) {
                excepted.computeIfAbsent(name, key -> new TreeSet<>()).add(word.getKey());
              } else {
                named.add(file + ":" + (i + 1) + " " + word.getKey() + ": " + lines.get(i).strip());
              }
            }
          }
        }
      }
    }
    assertThat(files).isGreaterThan(200);
    assertThat(named).isEmpty();
    assertThat(excepted).as("exceptions that are none any more").isEqualTo(EXCEPTIONS);
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".java"))
          .sorted()
          .toList();
    }
  }
}
