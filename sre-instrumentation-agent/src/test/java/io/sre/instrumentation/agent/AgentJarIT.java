package io.sre.instrumentation.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The one jar that users download. */
class AgentJarIT {

  /** Tags of constants. */
  private static final int CLASS = 7;

  private static final int NAME_AND_TYPE = 12;

  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

  /** Annotations that Byte Buddy's own build reads, and a class whose name it only has. */
  private static final Pattern NEVER_LOADED =
      Pattern.compile("net/bytebuddy/(build/.*Plugin.*|agent/builder/AgentBuilder)");

  /** Jars of libraries that are inside. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "jar:.*/(byte-buddy|prometheus-|opentelemetry-|okhttp|okio|kotlin-|snakeyaml-|picocli-)[^/]*!.*");

  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(System.getProperty("agent.jar"));
    names = jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static String text(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as(name).isNotNull();
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void applications_see_the_agent_and_bootstrap_and_no_other_class_of_it() {
    assertThat(names)
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> name.matches("io/sre/instrumentation/(agent|bootstrap)/.*"));
  }

  @Test
  void all_other_classes_are_hidden_below_inst() {
    assertThat(names).allMatch(name -> name.matches("(META-INF|inst|io/sre/instrumentation)/.*"));
    assertThat(names)
        .filteredOn(name -> name.startsWith("inst/"))
        .noneMatch(name -> name.endsWith(".class"));
    assertThat(names)
        .filteredOn(name -> name.endsWith(".classdata"))
        .allMatch(name -> name.startsWith("inst/"));
  }

  @Test
  void applications_see_no_service_file_or_module_of_a_library() {
    assertThat(names)
        .filteredOn(name -> name.startsWith("META-INF/"))
        .allMatch(
            name -> name.matches("META-INF/(MANIFEST.MF|LICENSE|THIRD-PARTY.txt|licenses/.*)"));
    assertThat(names).noneMatch(name -> name.contains("module-info"));
    assertThat(names).noneMatch(name -> name.matches(".*\\.(SF|RSA|DSA|EC)"));
  }

  /** Any version of the annotations comes with the application. */
  @Test
  void the_jar_does_not_contain_the_api() {
    assertThat(names).noneMatch(name -> name.contains("io/sre/instrumentation/api/"));
  }

  @Test
  void the_manifest_lets_the_jvm_start_attach_and_retransform_and_appends_nothing()
      throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    String agent = "io.sre.instrumentation.agent.Agent";
    assertThat(manifest.getValue("Premain-Class")).isEqualTo(agent);
    assertThat(manifest.getValue("Agent-Class")).isEqualTo(agent);
    assertThat(manifest.getValue("Main-Class")).isEqualTo("io.sre.instrumentation.agent.Main");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    assertThat(manifest.getValue("Class-Path")).isNull();
    assertThat(manifest.getValue("Multi-Release")).isNull();
    assertThat(jar.getJarEntry("io/sre/instrumentation/agent/Agent.class")).isNotNull();
  }

  /** Kept by the build, too; here for whoever looks for it. */
  @Test
  void the_jar_has_at_most_12_mb() {
    assertThat(new File(jar.getName())).size().isLessThanOrEqualTo(12_000_000);
  }

  /** The library for metrics of the JVM has a half that would. */
  @Test
  void nothing_listens_to_the_flight_recorder() throws IOException {
    Set<String> listeners = new TreeSet<>();
    for (String name : names) {
      if (name.endsWith(".classdata")
          && mentioned(jar.getInputStream(jar.getJarEntry(name)).readAllBytes()).stream()
              .anyMatch(type -> type.startsWith("jdk/jfr/"))) {
        listeners.add(name);
      }
    }
    assertThat(listeners).isEmpty();
  }

  /** Parts of libraries that we have no use for are left out; what our classes lead to is not. */
  @Test
  void nothing_refers_to_the_parts_of_libraries_that_are_left_out() throws IOException {
    Deque<String> open = new ArrayDeque<>();
    for (String name : names) {
      if (name.startsWith("inst/io/sre/") && name.endsWith(".classdata")) {
        open.add(name.substring("inst/".length(), name.length() - ".classdata".length()));
      } else if (name.startsWith("inst/META-INF/services/")) {
        text(name).lines().map(line -> line.trim().replace('.', '/')).forEach(open::add);
      }
    }
    Set<String> seen = new HashSet<>(open);
    Set<String> missing = new TreeSet<>();
    while (!open.isEmpty()) {
      String type = open.remove();
      JarEntry entry = jar.getJarEntry("inst/" + type + ".classdata");
      if (entry != null) {
        for (String other : mentioned(jar.getInputStream(entry).readAllBytes())) {
          if (seen.add(other)) {
            open.add(other);
          }
        }
      } else if (!NEVER_LOADED.matcher(type).matches() && isOfALibrary(type)) {
        missing.add(type);
      }
    }
    assertThat(seen).hasSizeGreaterThan(1_000);
    assertThat(missing).isEmpty();
  }

  private static Set<String> mentioned(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> result = new HashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      int tag = offset == 0 ? 0 : reader.readByte(offset - 1);
      if (tag == CLASS) {
        result.add(reader.readUTF8(offset, buffer).replaceFirst("^\\[+L(.*);$", "$1"));
      } else if (tag == NAME_AND_TYPE) {
        IN_DESCRIPTOR
            .matcher(reader.readUTF8(offset + 2, buffer))
            .results()
            .forEach(match -> result.add(match.group(1)));
      }
    }
    return result;
  }

  /** Whether a library that is inside has such a class: its jar is on this test's class path. */
  private static boolean isOfALibrary(String type) {
    URL url = AgentJarIT.class.getClassLoader().getResource(type + ".class");
    return url != null && LIBRARY.matcher(url.toString()).matches();
  }

  /** In a JVM of its own, as users start it. */
  @Test
  void the_jar_runs_commands() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.getName(),
                "version")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.trim())
        .isEqualTo(
            "sre-instrumentation "
                + jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
  }

  @Test
  void the_jar_contains_its_own_licence_and_those_that_require_it() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
    assertThat(text("inst/META-INF/NOTICE")).contains("The Prometheus Authors");
    assertThat(text("inst/META-INF/licenses/ASM")).contains("INRIA, France Telecom");
    assertThat(text("META-INF/licenses/protobuf.txt")).contains("Copyright 2008 Google Inc.");
    assertThat(text("META-INF/licenses/threetenbp.txt")).contains("Stephen Colebourne");
    Pattern named = Pattern.compile(" - ((?:inst/)?META-INF/\\S+)");
    assertThat(
            named
                .matcher(text("META-INF/THIRD-PARTY.txt"))
                .results()
                .map(result -> result.group(1)))
        .as("texts that the list points to")
        .hasSize(3)
        .allMatch(name -> jar.getJarEntry(name) != null);
  }

  @Test
  void the_third_party_list_has_every_library_inside_and_no_other() throws IOException {
    Set<String> listed =
        Pattern.compile("^([\\w.-]+:[\\w.-]+:[\\w.-]+)\\n {4}Apache-2.0", Pattern.MULTILINE)
            .matcher(text("META-INF/THIRD-PARTY.txt"))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(jarNames(listed)).isEqualTo(librariesInside());
  }

  @Test
  void the_bill_of_materials_has_every_library_inside() throws IOException {
    Path file = Path.of(System.getProperty("agent.sbom"));
    assumeTrue(
        Files.exists(file) || "true".equals(System.getenv("CI")),
        "Maven makes no bill of materials where it is offline");
    String sbom = Files.readString(file);
    Set<String> listed =
        Pattern.compile("\"purl\" : \"pkg:maven/([\\w.-]+)/([\\w.-]+)@([\\w.-]+)\\?")
            .matcher(sbom)
            .results()
            .map(AgentJarIT::coordinates)
            .filter(coordinates -> !coordinates.startsWith("io.sre.instrumentation"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(jarNames(listed)).isEqualTo(librariesInside());
    assertThat(sbom)
        .as("what differs from build to build")
        .doesNotContain("\"timestamp\"", "\"serialNumber\"");
  }

  private static String coordinates(MatchResult purl) {
    return purl.group(1) + ":" + purl.group(2) + ":" + purl.group(3);
  }

  private static Set<String> jarNames(Set<String> coordinates) {
    return coordinates.stream()
        .map(c -> c.split(":"))
        .map(parts -> parts[1] + "-" + parts[2] + ".jar")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The jars that the hidden classes come from: they are on the class path of this test. */
  private static Set<String> librariesInside() throws IOException {
    Set<String> result = new TreeSet<>();
    Set<String> ofNobody = new HashSet<>();
    for (String name : names) {
      boolean ours = name.startsWith("inst/io/sre/") || name.startsWith("inst/META-INF/");
      if (name.endsWith(".classdata") && !ours) {
        String file = name.substring("inst/".length()).replaceFirst("data$", "");
        boolean found = false;
        for (URL url :
            java.util.Collections.list(AgentJarIT.class.getClassLoader().getResources(file))) {
          String from = url.getPath().replaceFirst("!.*", "").replaceFirst(".*/", "");
          if (!from.startsWith("sre-instrumentation")) {
            result.add(from);
            found = true;
          }
        }
        if (!found) {
          ofNobody.add(name);
        }
      }
    }
    assertThat(ofNobody).as("classes that come from no library").isEmpty();
    return result;
  }
}
