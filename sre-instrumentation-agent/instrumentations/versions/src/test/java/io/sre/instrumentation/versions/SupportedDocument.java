package io.sre.instrumentation.versions;

import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Frameworks;
import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of all frameworks that are measured, made of their folders: the versions that their
 * tests run, and what their {@code package-info} says.
 */
final class SupportedDocument {

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern PROJECT = Pattern.compile("(?s)^.*?<project.*?</parent>");
  private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

  private SupportedDocument() {}

  /** The document. */
  static String of(Path folders, Path rootPom) throws IOException {
    StringBuilder result = new StringBuilder();
    result.append(
        """
        # What is measured

        Made from the folders in [`instrumentations`](../instrumentations): from the `package-info` of each, and from the versions that its
        tests run, the oldest and the newest. The build checks that the versions in between that *fits* names have all that the agent needs, and that
        the nearest version outside has not. Any version that lacks something is left alone, and one line names what it lacks.

        ## Settings

        Each is `true`; `false` switches off what is named:

        """);
    for (String name : switches()) {
      result.append("- `sre.instrumentation.").append(name).append(".enabled`\n");
    }
    List<Instrumentation> measured =
        ServiceLoader.load(Instrumentation.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> !each.advised().isEmpty() || !each.asyncTypes().isEmpty())
            .sorted(Comparator.comparing(Instrumentation::name))
            .toList();
    for (Instrumentation instrumentation : measured) {
      String[] parts = instrumentation.getClass().getPackageName().split("\\.");
      String name = parts[parts.length - 1];
      result.append(section(folders.resolve(name), name, instrumentation.name(), rootPom));
    }
    return result.toString();
  }

  /** All names that the engine accepts: it lists them where it is given another. */
  private static List<String> switches() {
    List<String> lines = new ArrayList<>();
    Frameworks.of(
        ServiceLoader.load(Instrumentation.class), Set.of("none"), new Problems(lines::add));
    String line = lines.get(0);
    return List.of(line.substring(line.indexOf("there are ") + "there are ".length()).split(", "));
  }

  private static String section(Path folder, String name, String switchName, Path rootPom)
      throws IOException {
    String pom = Files.readString(folder.resolve("pom.xml"));
    String title = between(pom, "<name>sre-instrumentation frameworks: ", "</name>");
    Path source =
        folder.resolve(
            "src/main/java/io/sre/instrumentation/instrumentations/" + name + "/package-info.java");
    return "\n## "
        + (title.startsWith("the ") ? "T" + title.substring(1) : title)
        + "\n\n`"
        + switchName
        + "`; tested: "
        + versions(folder, rootPom)
        + checked(folder.resolve("versions.properties"), rootPom)
        + "\n\n"
        + markdown(Files.readString(source));
  }

  private static String versions(Path folder, Path rootPom) throws IOException {
    Optional<String> oldest = version(folder.resolve("tests/oldest/pom.xml"), rootPom);
    Optional<String> newest = version(folder.resolve("tests/pom.xml"), rootPom);
    if (newest.isEmpty()) {
      return newestChecked(folder.resolve("versions.properties"), rootPom);
    }
    return oldest.map(version -> version + " and ").orElse("") + newest.get();
  }

  /** What the integration tests have of a library without tests in its folder. */
  private static String newestChecked(Path file, Path rootPom) throws IOException {
    if (!Files.exists(file)) {
      return "the Java that it comes with";
    }
    DeclaredVersions declared = DeclaredVersions.read(file, rootPom);
    String artifact = declared.artifacts().get(0);
    return artifact.substring(artifact.indexOf(':') + 1)
        + " "
        + declared.fits().get(declared.fits().size() - 1);
  }

  /** The versions that the advice was checked against. */
  private static String checked(Path file, Path rootPom) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    DeclaredVersions declared = DeclaredVersions.read(file, rootPom);
    List<String> fits = declared.fits();
    String refused = String.join(" ", declared.refused());
    return "; fits "
        + fits.get(0)
        + " to "
        + fits.get(fits.size() - 1)
        + (refused.isEmpty() ? "" : "; left alone: " + refused.replaceAll("[^: ]*:", ""));
  }

  /** The version of the first dependency that is not ours. */
  private static Optional<String> version(Path pom, Path rootPom) throws IOException {
    if (!Files.exists(pom)) {
      return Optional.empty();
    }
    String text = PROJECT.matcher(Files.readString(pom)).replaceFirst("");
    Matcher dependency = DEPENDENCY.matcher(text);
    while (dependency.find()) {
      String one = dependency.group(1);
      if (!one.contains("io.sre.instrumentation")
          && one.contains("<version>")
          && !one.contains("error_prone")) {
        String version = between(one, "<version>", "</version>");
        if (version.startsWith("${")) {
          String key = version.substring(2, version.length() - 1);
          String both = text + Files.readString(rootPom);
          version = between(both, "<" + key + ">", "</" + key + ">");
        }
        return Optional.of(between(one, "<artifactId>", "</artifactId>") + " " + version);
      }
    }
    return Optional.empty();
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new IllegalStateException("no " + begin + " in " + text);
    }
    return text.substring(from + begin.length(), text.indexOf(end, from));
  }

  /** The first Javadoc of a source file. */
  private static String markdown(String source) {
    Matcher javadoc = JAVADOC.matcher(source);
    if (!javadoc.find()) {
      throw new IllegalStateException("no Javadoc in " + source);
    }
    String text = javadoc.group(1).replaceAll("(?m)^ *\\* ?", "").replaceAll("\\s+", " ").strip();
    return text.replaceAll("\\{@(?:code|link) ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
            .replaceAll("</?b>", "**")
            .replace("&lt;", "<")
            .replaceAll("</li>", "")
            .replaceAll(" ?</?ul> ?", "\n")
            .replaceAll(" ?<li> ?", "\n- ")
            .replaceAll(" ?<p> ?", "\n\n")
            .replaceAll("\n{3,}", "\n\n")
            .replaceAll("(?m) +$", "")
            .strip()
        + "\n";
  }
}
