package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that have the agent as a dependency, and no flag. */
class DependencyTest {

  private static final String QUIET = "-XX:+EnableDynamicAgentLoading";

  @TempDir private Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  static Stream<AppSetup> springBoot() {
    return jdks()
        .flatMap(
            jdk ->
                Stream.of(SpringShop.OLDEST, SpringShop.NEWEST)
                    .map(version -> SpringShop.of(version, jdk)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("springBoot")
  void a_Spring_Boot_application_is_measured_by_the_dependency_alone(AppSetup setup) {
    try (AppUnderTest app = quiet(setup).withDependency().startsAgentItself().startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void so_is_a_Spring_Boot_jar_that_contains_it(Jdk jdk) throws IOException {
    int port = AppSetup.freePort();
    AppSetup setup = AppSetup.ofBootJar(jarWithDependency()).on(jdk);
    try (AppUnderTest app =
        quiet(setup).arguments("--server.port=" + port).startsAgentItself().start()) {
      Client client = new Client(port, "");
      Seen seen = new Seen();
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> seen.succeeded("GET /products/{id}", client.get("/products/1")) != null);
      for (int i = 0; i < 9; i++) {
        seen.succeeded("GET /products/{id}", client.get("/products/1"));
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(app.metrics().sum("sli_duration_seconds_count", "GET /products/{id}"))
                      .isEqualTo(10));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("service \"shop\"");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_program_starts_it_by_one_line(Jdk jdk) {
    AppSetup setup = AppSetup.of("methods", "io.sre.instrumentation.it.methods.Installed").on(jdk);
    try (AppUnderTest app = quiet(setup).withDependency().startsAgentItself().startAndListen()) {
      Client client = new Client(app.port(), "");
      Seen seen = new Seen();
      for (int i = 0; i < 20; i++) {
        seen.succeeded("GET /stock", client.get("/stock"));
        for (String sli :
            List.of("Plain.defaultName", "recursion", "interface", "later", "begun")) {
          seen.succeeded(sli);
        }
      }
      seen.isCountedBy(app);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_shaded_jar_is_measured_if_its_manifest_names_the_agent(Jdk jdk) throws IOException {
    int port = AppSetup.freePort();
    List<String> command =
        List.of(
            jdk.java().toString(),
            "-D" + AppSetup.portOption(port),
            "-jar",
            shadedJar().toString());
    try (AppUnderTest app = new AppUnderTest(new ProcessBuilder(command).start(), port, false)) {
      Client client = new Client(app.port(), "");
      for (int i = 0; i < 20; i++) {
        assertThat(client.get("/stock")).isEqualTo(204);
      }
      await()
          .untilAsserted(
              () -> {
                assertThat(app.metrics().sum("sli_duration_seconds_count", "GET /stock"))
                    .isEqualTo(20);
                assertThat(app.metrics().sum("sli_duration_seconds_count", "later")).isEqualTo(20);
              });
      assertThat(app.stderr()).noneMatch(line -> line.contains("loaded dynamically"));
    }
  }

  @Test
  void without_a_command_that_sends_signals_a_second_JVM_attaches_it() {
    try (AppUnderTest app =
        quiet(SpringShop.of(SpringShop.NEWEST, Jdk.current()))
            .environment("PATH", "/nowhere")
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  @Test
  void where_Java_warns_of_agents_one_line_says_how_to_hide_that() {
    Jdk newest = Jdk.all().get(Jdk.all().size() - 1);
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, newest)
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      boolean warns = newest.feature() >= 21;
      assertThat(linesOfAgent(app)).hasSize(warns ? 2 : 1);
      assertThat(app.stderr())
          .filteredOn(line -> line.contains(QUIET + " hides it"))
          .hasSize(warns ? 1 : 0);
    }
  }

  @Test
  void beside_the_flag_it_does_nothing() {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, Jdk.current()).withDependency().startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app))
          .hasSize(2)
          .anyMatch(line -> line.contains("was started with -javaagent"));
    }
  }

  @Test
  void where_the_JVM_takes_no_agent_the_application_runs_and_one_line_says_why() {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, Jdk.current())
            .jvm("-XX:+DisableAttachMechanism")
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      assertThat(new Client(app.port(), "/shop").get("/owners/1")).isEqualTo(200);
      assertThat(linesOfAgent(app))
          .singleElement()
          .asString()
          .contains("the application runs unmeasured (-XX:+DisableAttachMechanism forbids it)");
      assertThat(app.stdout()).noneMatch(line -> line.contains("Full thread dump"));
    }
  }

  @Test
  void it_is_off_where_the_agent_is() {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, Jdk.current())
            .withDependency()
            .startsAgentItself()
            .option("sre.enabled=false")
            .startAndListen()) {
      assertThat(new Client(app.port(), "/shop").get("/owners/1")).isEqualTo(200);
      assertThat(linesOfAgent(app)).isEmpty();
    }
  }

  private static AppSetup quiet(AppSetup setup) {
    return setup.jvm("-XX:+IgnoreUnrecognizedVMOptions").jvm(QUIET);
  }

  private static void countsOwners(AppUnderTest app, Client client) {
    Seen seen = new Seen();
    for (int i = 0; i < 10; i++) {
      seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/" + i));
    }
    seen.isCountedBy(app);
  }

  private static List<String> linesOfAgent(AppUnderTest app) {
    return app.stderr().stream().filter(line -> line.startsWith("[sre]")).toList();
  }

  /** The shop's jar as Spring Boot's plugin makes it of a project with the dependency. */
  private Path jarWithDependency() throws IOException {
    Path result = folder.resolve("shop.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(result))) {
      addAll(AppSetup.exampleJar("shop"), new HashSet<>(), out);
      store(Path.of(AppSetup.agentJar()), out);
      store(AppSetup.starterJar(), out);
    }
    return result;
  }

  private static void store(Path jar, ZipOutputStream out) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + jar.getFileName());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }

  /** A program, the API and the agent in one jar. */
  private Path shadedJar() throws IOException {
    Path target = AppSetup.target("methods");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "io.sre.instrumentation.it.methods.Attached");
    attributes.putValue("Launcher-Agent-Class", "io.sre.instrumentation.agent.Agent");
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    Path result = folder.resolve("shaded.jar");
    Set<String> names = new HashSet<>(Set.of("META-INF/MANIFEST.MF"));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(result), manifest)) {
      for (String part :
          Files.readString(target.resolve("class-path")).trim().split(File.pathSeparator)) {
        if (part.endsWith(".jar")) {
          addAll(Path.of(part), names, out);
        } else {
          addFolder(Path.of(part), names, out);
        }
      }
      addFolder(target.resolve("classes"), names, out);
      addAll(Path.of(AppSetup.agentJar()), names, out);
    }
    return result;
  }

  private static void addAll(Path jar, Set<String> names, ZipOutputStream out) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (names.add(entry.getName())) {
          out.putNextEntry(sameMethod(entry));
          try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
  }

  /** Spring Boot's loader reads only jars that are stored as they are. */
  private static ZipEntry sameMethod(ZipEntry entry) {
    ZipEntry result = new ZipEntry(entry.getName());
    result.setMethod(entry.getMethod());
    if (entry.getMethod() == ZipEntry.STORED) {
      result.setSize(entry.getSize());
      result.setCrc(entry.getCrc());
    }
    return result;
  }

  private static void addFolder(Path root, Set<String> names, ZipOutputStream out)
      throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (names.add(name)) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }
}
