package io.sre.instrumentation.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of a framework that its folder declares, in {@code versions.properties}. A version
 * may be a property of the root {@code pom.xml}: <code>${acme.version}</code>.
 *
 * @param artifacts {@code group:artifact} that are taken in the version that is checked
 * @param beside {@code group:artifact:version} that they need and do not bring
 * @param fits versions that are measured: the oldest and the newest at least
 * @param refused versions that are left alone: the nearest outside; {@code group:artifact:version}
 *     where they had other artifacts
 */
record DeclaredVersions(
    List<String> artifacts, List<String> beside, List<String> fits, List<String> refused) {

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  static DeclaredVersions read(Path file, Path rootPom) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    String pom = Files.readString(rootPom);
    return new DeclaredVersions(
        words(properties, "artifacts", pom),
        words(properties, "beside", pom),
        words(properties, "fits", pom),
        words(properties, "refused", pom));
  }

  private static List<String> words(Properties properties, String key, String pom) {
    return Stream.of(properties.getProperty(key, "").split("[ ,]+"))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                PROPERTY
                    .matcher(word)
                    .replaceAll(match -> Matcher.quoteReplacement(property(pom, match.group(1)))))
        .toList();
  }

  private static String property(String pom, String name) {
    Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</").matcher(pom);
    if (!value.find()) {
      throw new IllegalStateException("the root pom.xml has no property " + name);
    }
    return value.group(1);
  }

  /** All that is resolved for a version. */
  List<String> coordinates(String version) {
    Stream<String> versioned =
        version.contains(":")
            ? Stream.of(version)
            : artifacts.stream().map(each -> each + ":" + version);
    return Stream.concat(versioned, beside.stream()).toList();
  }
}
