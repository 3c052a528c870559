package io.sre.instrumentation.tools.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.Application;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive has the classes that a JVM finds in it, whatever wrote it. */
class ArchivesTest {

  private static final String CLASS = "shop/Checkout.class";

  @TempDir Path temporary;

  private byte[] checkout(String name) throws IOException {
    return Application.in(
            Files.createDirectories(temporary.resolve("classes-" + name)),
            "package shop; public class Checkout {"
                + (" public static final String NAME = String.valueOf(\"" + name + "\");")
                + (" @io.sre.instrumentation.api.Sli(\"" + name + "\") public void m() {} }"))
        .classFiles()
        .get(CLASS);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static List<String> names(Path... paths) {
    return names(Runtime.version().feature(), paths);
  }

  private static List<String> names(int release, Path... paths) {
    Scan scan = Scan.of(List.of(paths), "", release, classFiles -> {});
    assertThat(scan.findings()).filteredOn(it -> it.rule() == Rule.UNREADABLE_CLASS).isEmpty();
    return scan.slis().stream().map(FoundSli::name).sorted().toList();
  }

  /** The name that the class has which this JVM loads from a jar. */
  private static String loaded(Path jar) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return (String) loader.loadClass("shop.Checkout").getField("NAME").get(null);
    }
  }

  private byte[] multiRelease(String root) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(UTF_8));
    entries.put(root + CLASS, checkout("any"));
    entries.put(root + "META-INF/versions/11/" + CLASS, checkout("since-11"));
    entries.put(root + "META-INF/versions/17/" + CLASS, checkout("since-17"));
    entries.put(root + "META-INF/versions/99/" + CLASS, checkout("since-99"));
    return Application.zip(entries, false);
  }

  @ParameterizedTest
  @CsvSource({"8, any", "11, since-11", "16, since-11", "17, since-17", "25, since-17"})
  void a_multi_release_jar_has_the_entry_for_the_given_release(int release, String name)
      throws IOException {
    assertThat(names(release, file("mr.jar", multiRelease("")))).containsExactly(name);
    assertThat(names(release, file("boot.jar", multiRelease("BOOT-INF/classes/"))))
        .containsExactly(name);
    byte[] war = Application.zip(Map.of("WEB-INF/lib/mr.jar", multiRelease("")), false);
    assertThat(names(release, file("mr.war", war))).containsExactly(name);
  }

  @Test
  void for_this_release_a_multi_release_jar_has_the_classes_that_this_jvm_loads() throws Exception {
    Path jar = file("mr.jar", multiRelease(""));
    assertThat(names(jar)).containsExactly(loaded(jar));
  }

  @Test
  void a_versioned_entry_of_a_jar_that_is_not_multi_release_is_ignored() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/versions/17/" + CLASS, checkout("since-17"));
    entries.put(CLASS, checkout("any"));
    Path jar = file("plain.jar", Application.zip(entries, false));
    assertThat(names(jar)).containsExactly(loaded(jar)).containsExactly("any");
  }

  @Test
  void two_entries_with_one_name_are_read_as_this_jvm_loads_them() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(CLASS, checkout("first"));
    entries.put("shop/Checkou2.class", checkout("second"));
    String zip = new String(Application.zip(entries, true), ISO_8859_1);
    byte[] twice = zip.replace("shop/Checkou2.class", CLASS).getBytes(ISO_8859_1);
    Path jar = file("twice.jar", twice);
    assertThat(names(jar)).containsExactly(loaded(jar));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_nested_jar_of_stored_entries_whose_sizes_follow_them_is_read(boolean stored)
      throws IOException {
    byte[] nested = storedWithSizesBehind(CLASS, checkout("checkout"));
    byte[] boot = Application.zip(Map.of("BOOT-INF/lib/shop.jar", nested), stored);
    assertThat(names(file("boot.jar", boot))).containsExactly("checkout");
  }

  /** As Go, .NET and Bazel write them: flag 8, and sizes behind the data only. */
  private static byte[] storedWithSizesBehind(String name, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data);
    int sum = (int) crc.getValue();
    byte[] path = name.getBytes(UTF_8);
    int central = 30 + path.length + data.length + 16;
    ByteBuffer zip =
        ByteBuffer.allocate(central + 46 + path.length + 22).order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(0x04034b50).putShort((short) 20).putShort((short) 8).putShort((short) 0);
    zip.putInt(0x210000).putInt(0).putInt(0).putInt(0);
    zip.putShort((short) path.length).putShort((short) 0).put(path).put(data);
    zip.putInt(0x08074b50).putInt(sum).putInt(data.length).putInt(data.length);
    zip.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 8);
    zip.putShort((short) 0).putInt(0x210000).putInt(sum).putInt(data.length).putInt(data.length);
    zip.putShort((short) path.length).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    zip.putShort((short) 0).putInt(0).putInt(0).put(path);
    zip.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
    zip.putInt(46 + path.length).putInt(central).putShort((short) 0);
    return zip.array();
  }

  @Test
  void a_nested_jar_that_begins_with_a_script_is_read() throws IOException {
    byte[] jar = Application.zip(Map.of(CLASS, checkout("checkout")), false);
    byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(UTF_8);
    byte[] both = ByteBuffer.allocate(script.length + jar.length).put(script).put(jar).array();
    byte[] boot = Application.zip(Map.of("BOOT-INF/lib/shop.jar", both), true);
    assertThat(names(file("boot.jar", boot))).containsExactly("checkout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOOT-INF/lib/shop.jar",
        "BOOT-INF/shop.jar",
        "WEB-INF/lib/shop.jar",
        "WEB-INF/lib-provided/shop.jar",
        "lib/shop.jar",
        "MICRO-INF/lib/shop.jar",
        "MICRO-INF/runtime/SHOP.JAR"
      })
  void jars_are_found_where_launchers_and_servers_look_for_them(String entry) throws IOException {
    byte[] jar = Application.zip(Map.of(CLASS, checkout("checkout")), false);
    assertThat(names(file("a.jar", Application.zip(Map.of(entry, jar), true))))
        .containsExactly("checkout");
  }

  @Test
  void a_war_that_payara_micro_deploys_is_read_in_an_ear_too() throws IOException {
    byte[] jar = Application.zip(Map.of(CLASS, checkout("checkout")), false);
    byte[] war = Application.zip(Map.of("WEB-INF/lib/shop.jar", jar), false);
    byte[] ear = Application.zip(Map.of("shop.war", war), false);
    assertThat(
            names(
                file(
                    "micro.jar", Application.zip(Map.of("MICRO-INF/deploy/shop.ear", ear), false))))
        .containsExactly("checkout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHOP.JAR", "shop.ear", "Shop.War"})
  void archives_in_a_folder_are_found_by_any_ending(String name) throws IOException {
    byte[] jar = Application.zip(Map.of(CLASS, checkout("checkout")), false);
    byte[] bytes =
        switch (name) {
          case "SHOP.JAR" -> jar;
          case "shop.ear" -> Application.zip(Map.of("shop.jar", jar), false);
          default -> Application.zip(Map.of("WEB-INF/lib/shop.jar", jar), false);
        };
    file("in/a/folder/" + name, bytes);
    assertThat(names(temporary.resolve("in"))).containsExactly("checkout");
  }

  @Test
  void jars_that_a_manifest_names_are_on_the_class_path() throws IOException {
    file("lib/my shop.jar", Application.zip(Map.of(CLASS, checkout("checkout")), false));
    String manifest = "Manifest-Version: 1.0\nClass-Path: lib/my%20shop.jar lib/not-there.jar\n";
    Path jar =
        file(
            "run.jar",
            Application.zip(Map.of("META-INF/MANIFEST.MF", manifest.getBytes(UTF_8)), false));
    assertThat(names(jar)).containsExactly("checkout");
  }

  @Test
  void no_copy_of_a_nested_archive_is_left() throws IOException {
    byte[] broken = "PK\3\4 no jar".getBytes(ISO_8859_1);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("BOOT-INF/lib/broken.jar", broken);
    entries.put(
        "BOOT-INF/lib/shop.jar", Application.zip(Map.of(CLASS, checkout("checkout")), false));
    long before = copies();
    Scan scan = Scan.of(List.of(file("boot.jar", Application.zip(entries, true))));
    assertThat(scan.slis()).hasSize(1);
    assertThat(copies()).isEqualTo(before);
  }

  private static long copies() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("sre-nested-")).count();
    }
  }
}
