package io.sre.instrumentation.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation for applications.
 *
 * @param home its folder
 * @param feature its version: 17
 */
public record Jdk(Path home, int feature) {

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

  /** The installation that runs the tests. */
  public static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /**
   * The installation that runs the tests, and the newest other one: from {@code -Dsre.it.jdks}
   * (paths), or if that is not set, from {@code JAVA_HOME_*} and {@code /usr/lib/jvm}.
   *
   * @throws IllegalStateException with {@code CI=true}, if there is only one
   */
  public static List<Jdk> all() {
    Jdk current = current();
    Optional<Jdk> newer =
        candidates().stream()
            .map(Jdk::at)
            .flatMap(Optional::stream)
            .filter(jdk -> jdk.feature() > current.feature())
            .max(Comparator.comparingInt(Jdk::feature));
    if (newer.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(
          "only Java " + current.feature() + " was found: name a newer one, -Dsre.it.jdks=<home>");
    }
    return newer.map(jdk -> List.of(current, jdk)).orElse(List.of(current));
  }

  /** Its launcher. */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }

  private static List<Path> candidates() {
    String named = System.getProperty("sre.it.jdks");
    if (named != null) {
      return Arrays.stream(named.split(File.pathSeparator)).map(Path::of).toList();
    }
    List<Path> result = new ArrayList<>();
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME")) {
        result.add(Path.of(variable.getValue()));
      }
    }
    Path usual = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(usual)) {
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual)) {
        homes.forEach(result::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return result;
  }

  private static Optional<Jdk> at(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      return version.find() && Files.isExecutable(home.resolve("bin").resolve("java"))
          ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
