package io.sre.instrumentation.benchmarks.scan;

import io.sre.instrumentation.api.Sli;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Spring Boot jar of many classes: most of them in stored jars of 500, as libraries, one in
 * twenty the application's own, with an SLI. They are copies of two that javac made, under names of
 * their own, with a constant that does not compress, so that they are as large as classes are.
 */
final class BigJar {

  static final int CLASSES = 50_000;
  static final int ANNOTATED = CLASSES / 20;
  private static final int PER_JAR = 500;
  private static final String NUMBER = "00000000";

  /** Characters of the constant; in hexadecimal, so that they compress to a half. */
  private static final int FILLING = 1_210;

  private static final String FILLER = "z".repeat(FILLING);

  private static final String BODY =
      """
        private final java.util.Map<String, Object> state = new java.util.HashMap<>();
        static final String FILLER = "%s";
        public int work(int x) {
          for (int i = 0; i < x; i++) { state.merge(FILLER + i, i, (a, b) -> b); }
          return state.size();
        }
        @Override public String toString() { return "C" + state; }
      }
      """
          .formatted(FILLER);

  private BigJar() {}

  /** Writes it. */
  static void write(Path file, Path temporary) throws IOException {
    byte[] plain =
        compiled(
            temporary,
            "public class C00000000 implements Runnable {"
                + " public void run() { work(3); }"
                + BODY);
    byte[] annotated =
        compiled(
            temporary,
            "@io.sre.instrumentation.api.Owner(team = \"t\")"
                + " public class C00000000 {"
                + " @io.sre.instrumentation.api.Sli(\"sli 00000000\")"
                + " @io.sre.instrumentation.api.Objective(target = 99.9, within = \"300ms\")"
                + " public void call() { work(3); }"
                + BODY);
    SplittableRandom random = new SplittableRandom(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      int number = 0;
      for (; number < ANNOTATED; number++) {
        add(zip, "BOOT-INF/classes/" + entry(number), numbered(annotated, number, random), false);
      }
      while (number < CLASSES) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first = number;
        try (ZipOutputStream nested = new ZipOutputStream(bytes)) {
          for (; number < CLASSES && number < first + PER_JAR; number++) {
            add(nested, entry(number), numbered(plain, number, random), false);
          }
        }
        add(zip, "BOOT-INF/lib/library-" + first + ".jar", bytes.toByteArray(), true);
      }
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes, boolean stored)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static String entry(int number) {
    return "acme/big/C" + digits(number) + ".class";
  }

  private static String digits(int number) {
    return String.format(Locale.ROOT, "%08d", number);
  }

  private static byte[] numbered(byte[] template, int number, SplittableRandom random) {
    StringBuilder filling = new StringBuilder(FILLING);
    while (filling.length() < FILLING) {
      filling.append(String.format(Locale.ROOT, "%015x", random.nextLong() >>> 4));
    }
    filling.setLength(FILLING);
    return new String(template, StandardCharsets.ISO_8859_1)
        .replace(NUMBER, digits(number))
        .replace(FILLER, filling)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] compiled(Path temporary, String source) throws IOException {
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("memory:///acme/big/C" + NUMBER + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "package acme.big; " + source;
          }
        };
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                null,
                List.of("-proc:none", "-g", "-d", temporary.toString(), "-cp", api()),
                null,
                List.of(file))
            .call();
    if (!compiled) {
      throw new IllegalStateException("the class does not compile");
    }
    return Files.readAllBytes(temporary.resolve("acme/big/C" + NUMBER + ".class"));
  }

  private static String api() {
    try {
      return Path.of(Sli.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
