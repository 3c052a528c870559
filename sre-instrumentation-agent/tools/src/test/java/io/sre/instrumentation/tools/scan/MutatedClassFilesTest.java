package io.sre.instrumentation.tools.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sre.instrumentation.tools.Application;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an obfuscator, a broken disk or an attacker can put into a jar: the scan ends, finds what is
 * whole, and says of each file that it cannot read so in one line.
 *
 * <p>{@code -Dmutations=100000} for the full count; the seed is fixed.
 */
class MutatedClassFilesTest {

  private static final int FILES = Integer.getInteger("mutations", 5_000);

  /** Part of each class's name, so that a class is not passed over for having been seen. */
  private static final String NUMBER = "00000000";

  private static final String HEADER =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      import org.springframework.stereotype.*;
      import org.springframework.web.bind.annotation.*;
      import java.util.concurrent.*;
      """;

  private static final String[] SOURCES = {
    """
    @Owner(team = "payments", component = "checkout")
    public class Checkout00000000 implements Orders00000000 {
      @Sli(value = "a00000000", expected = {IllegalStateException.class, RuntimeException.class})
      @Objective(target = 99.9) @Objective(target = 99, within = "300ms", window = "28d")
      public int checkout(int x) { int y = order("" + x); return y > 3 ? y : x; }
      @Sli public int order(String s) { try { return s.length(); } finally { checkout(1); } }
      @Saturation(limit = 3) @Sli public CompletableFuture<String> later() { return null; }
    }
    """,
    """
    public interface Orders00000000 {
      @Sli @Objective(target = 99.95) int order(String s);
      @Sli default void twice() { order("a"); order("b"); }
    }
    """,
    """
    @RestController @RequestMapping("/owners00000000")
    public class Owners00000000 {
      @GetMapping("/{id}") public String one() { return ""; }
      @Sli("b00000000") @PostMapping({"/a", "/b"}) public void add() {}
    }
    """,
    """
    @Critical00000000 public class Inner00000000 extends Checkout00000000 {
      class Deeper { @Critical00000000 void m(long[] x, String... y) { Runnable r = () -> m(x); } }
    }
    """,
    """
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @Sli @Objective(target = 90) public @interface Critical00000000 { int[] value() default {}; }
    """
  };

  @TempDir Path temporary;

  private List<byte[]> originals() throws IOException {
    Application application =
        Application.withSpring(
            Files.createDirectories(temporary.resolve("classes")),
            Arrays.stream(SOURCES).map(source -> HEADER + source).toArray(String[]::new));
    return application.classFiles().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("shop/"))
        .map(entry -> entry.getValue())
        .toList();
  }

  @Test
  void mutated_class_files_are_read_or_reported_in_one_line_each() throws IOException {
    Path jar = temporary.resolve("mutated.jar");
    write(jar, originals());
    Scan scan = assertTimeoutPreemptively(Duration.ofMinutes(5), () -> Scan.of(List.of(jar)));
    assertThat(scan.classFiles()).isEqualTo(FILES);
    assertThat(scan.slis()).as("SLIs of what is whole").hasSizeGreaterThan(FILES / 10);
    Set<String> files = new HashSet<>();
    List<String> lines =
        scan.findings().stream()
            .filter(finding -> finding.rule() == Rule.UNREADABLE_CLASS)
            .map(Finding::message)
            .toList();
    assertThat(lines).as("files that cannot be read").hasSizeGreaterThan(FILES / 10);
    for (String line : lines) {
      assertThat(line).doesNotContain("\n").startsWith(jar + "!/").contains(" cannot be read (");
      assertThat(files.add(line.substring(0, line.indexOf(" cannot be read")))).as(line).isTrue();
    }
  }

  private static void write(Path jar, List<byte[]> originals) throws IOException {
    SplittableRandom random = new SplittableRandom(20_261_123);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(1);
      for (int i = 0; i < FILES; i++) {
        byte[] file = numbered(originals.get(i % originals.size()), i / originals.size());
        zip.putNextEntry(new ZipEntry("shop/" + i + ".class"));
        // Every fifth stays whole, so that what the others refer to is there.
        zip.write(i % 5 == 0 ? file : mutated(file, random));
        zip.closeEntry();
      }
    }
  }

  private static byte[] numbered(byte[] original, int number) {
    return replaced(original, NUMBER, String.format("%08d", number));
  }

  private static byte[] replaced(byte[] file, String old, String text) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .replace(old, text)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] mutated(byte[] original, SplittableRandom random) {
    byte[] file = original.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(4, file.length - 4);
      switch (random.nextInt(7)) {
        case 0 -> file[at] = (byte) random.nextInt(256);
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(file, at, at + 2, (byte) 0xFF);
        case 3 -> Arrays.fill(file, at, at + 4, (byte) 0xFF);
        case 4 -> Arrays.fill(file, at, at + 4, (byte) 0);
        case 5 -> file = Arrays.copyOf(file, Math.max(16, file.length - random.nextInt(64)));
        default -> {
          int from = random.nextInt(file.length - 4);
          int length = random.nextInt(Math.min(64, file.length - Math.max(at, from)));
          System.arraycopy(original, Math.min(from, original.length - length), file, at, length);
        }
      }
    }
    return file;
  }

  /** No compiler writes it and no JVM loads it. */
  @Test
  void a_scan_ends_although_classes_extend_themselves_or_each_other() throws IOException {
    Path folder =
        Application.in(
                Files.createDirectories(temporary.resolve("circle")),
                HEADER.replaceAll("import org.spring.*", "")
                    + "public interface Api { @Sli void m(); @Sli void n(); }",
                "package shop; public abstract class Aa extends Bb { }",
                "package shop; public abstract class Bb extends Cc implements Api {"
                    + " public void m() {} }",
                "package shop; public abstract class Cc { }",
                "package shop; public abstract class Dd extends Ee implements Api { }",
                "package shop; public abstract class Ee { }")
            .folder();
    Path circle = folder.resolve("shop/Cc.class");
    byte[] file = replaced(Files.readAllBytes(circle), "java/lang/Object", "shop/Aa" + "         ");
    Files.write(circle, renamed(file));
    Path itself = folder.resolve("shop/Dd.class");
    Files.write(itself, replaced(Files.readAllBytes(itself), "shop/Ee", "shop/Dd"));
    Scan scan = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Scan.of(List.of(folder)));
    assertThat(scan.classFiles()).isEqualTo(6);
  }

  /** A name of 16 characters, cut to the 7 that are meant. */
  private static byte[] renamed(byte[] file) {
    byte[] old = "\0\20shop/Aa         ".getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String oldText = new String(old, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(oldText);
    return text.replace(oldText, "\0\7shop/Aa").getBytes(StandardCharsets.ISO_8859_1);
  }
}
