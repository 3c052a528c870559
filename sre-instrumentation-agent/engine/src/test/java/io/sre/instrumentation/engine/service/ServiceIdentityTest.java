package io.sre.instrumentation.engine.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceIdentityTest {

  private static final String BOOT = "BOOT-INF/classes/";

  @TempDir Path folder;

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> manifest = new HashMap<>();

  @Nested
  class OfASpringApplication {

    @Test
    void is_an_argument_before_a_property_before_the_environment_before_files() throws IOException {
      files.put(BOOT + "application.properties", "spring.application.name=file");
      assertThat(ofJar("app.jar").name()).isEqualTo("file");

      environment.put("SPRING_APPLICATION_NAME", "environment");
      assertThat(ofJar("app.jar").name()).isEqualTo("environment");

      properties.put("spring.application.name", "property");
      assertThat(ofJar("app.jar").name()).isEqualTo("property");

      assertThat(ofJar("app.jar", "--spring.application.name=argument", "--x").name())
          .isEqualTo("argument");
    }

    @ParameterizedTest
    @CsvSource({
      "application.properties, spring.application.name=shop",
      "application.yml, 'spring: {application: {name: shop}}'",
      "application.yaml, 'spring.application.name: shop'",
      "application.yml, 'spring: {application.name: shop}'",
    })
    void is_in_its_files_however_it_is_written(String file, String content) throws IOException {
      files.put(BOOT + file, content);

      assertThat(ofJar("app.jar").name()).isEqualTo("shop");
    }

    @Test
    void is_in_the_document_that_names_it() throws IOException {
      files.put(
          BOOT + "application.yml",
          """
          server:
            port: 8080
          ---
          spring:
            application:
              name: shop
          """);

      assertThat(ofJar("app.jar").name()).isEqualTo("shop");
    }

    @Test
    void is_what_a_placeholder_says_or_else_its_default() throws IOException {
      files.put(BOOT + "application.properties", "spring.application.name=${NAME:shop}-${ZONE:a}");
      environment.put("ZONE", "b");

      assertThat(ofJar("app.jar").name()).isEqualTo("shop-b");
    }

    @Test
    void is_left_to_others_where_a_placeholder_says_nothing() throws IOException {
      files.put(BOOT + "application.properties", "spring.application.name=${NAME}");

      assertThat(ofJar("app.jar").name()).isEqualTo("app");
    }

    @ParameterizedTest
    @CsvSource({"'spring: [unclosed'", "'a: &a [*a]'", "'just text'", "''"})
    void is_not_in_a_file_that_is_no_yaml(String content) throws IOException {
      files.put(BOOT + "application.yml", content);

      assertThat(ofJar("app.jar").name()).isEqualTo("app");
    }

    @Test
    void is_in_a_folder_of_the_class_path() throws IOException {
      Path classes = Files.createDirectory(folder.resolve("classes"));
      Files.writeString(classes.resolve("application.properties"), "spring.application.name=shop");
      properties.put("java.class.path", classes + File.pathSeparator + "/no/where/lib.jar");
      properties.put("sun.java.command", "com.acme.Main");

      assertThat(find().name()).isEqualTo("shop");
    }
  }

  @Test
  void build_info_comes_before_the_manifest() throws IOException {
    manifest.put("Implementation-Title", "title");
    manifest.put("Implementation-Version", "1");
    assertThat(ofJar("app.jar")).isEqualTo(new ServiceIdentity("title", "1"));

    files.put(BOOT + "META-INF/build-info.properties", "build.name=built\nbuild.version=2");
    assertThat(ofJar("app.jar")).isEqualTo(new ServiceIdentity("built", "2"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop.jar, shop",
    "shop-1.2.3.jar, shop",
    "shop-1.2.3-SNAPSHOT.jar, shop",
    "shop-floor.jar, shop-floor",
    "my shop.jar, my shop",
  })
  void a_jar_without_attributes_has_its_file_name_without_the_version(String jar, String name)
      throws IOException {
    assertThat(ofJar(jar)).isEqualTo(new ServiceIdentity(name, null));
  }

  @Test
  void the_jar_among_libraries_is_the_one_with_the_main_class() throws IOException {
    Path library =
        jar("library.jar", Map.of("org/lib/Lib.class", ""), Map.of("Implementation-Title", "lib"));
    Path own =
        jar("own.jar", Map.of("com/acme/Main.class", ""), Map.of("Implementation-Title", "shop"));
    properties.put("java.class.path", library + File.pathSeparator + own);
    properties.put("sun.java.command", "com.acme.Main --x");

    assertThat(find().name()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource({"com.acme.Main --x, Main", "shop/com.acme.Main, Main", "Main, Main", "'',"})
  void a_class_without_attributes_has_its_class_name(String command, String name) {
    properties.put("sun.java.command", command);

    assertThat(find()).isEqualTo(new ServiceIdentity(name, null));
  }

  @ParameterizedTest
  @CsvSource({
    "jdk.compiler/com.sun.tools.javac.launcher.Main Shop.java --x, Shop",
    "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher src/acme/Shop.java, Shop",
    "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher bin/shop, shop",
  })
  void a_source_file_has_its_file_name(String command, String name) {
    properties.put("sun.java.command", command);

    assertThat(find()).isEqualTo(new ServiceIdentity(name, null));
  }

  @Test
  void a_jar_that_cannot_be_read_has_its_file_name() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip");
    properties.put("java.class.path", broken.toString());
    properties.put("sun.java.command", broken.toString());

    assertThat(find()).isEqualTo(new ServiceIdentity("broken", null));
  }

  private ServiceIdentity ofJar(String name, String... arguments) throws IOException {
    Path jar = jar(name, files, manifest);
    properties.put("java.class.path", jar.toString());
    properties.put("sun.java.command", (jar + " " + String.join(" ", arguments)).trim());
    return find();
  }

  private ServiceIdentity find() {
    return ServiceIdentity.find(List.of("spring.application.name"), properties::get, environment);
  }

  private Path jar(String name, Map<String, String> files, Map<String, String> attributes)
      throws IOException {
    Manifest content = new Manifest();
    content.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((key, value) -> content.getMainAttributes().putValue(key, value));
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), content)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }
}
