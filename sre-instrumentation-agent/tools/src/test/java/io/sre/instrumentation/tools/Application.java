package io.sre.instrumentation.tools;

import io.sre.instrumentation.api.Sli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What javac makes of some sources, in folders and archives; none of it is loaded. */
public final class Application {

  /** The annotations of Spring MVC by which handlers are found, cut down to what is looked at. */
  public static final String[] SPRING =
      Stream.of(
              "Request:RequestMethod[] method() default {};",
              "Get:",
              "Post:",
              "Put:",
              "Delete:",
              "Patch:")
          .map(each -> each.split(":", 2))
          .map(
              each ->
                  "package org.springframework.web.bind.annotation;\n"
                      + "import java.lang.annotation.*;\n"
                      + "@Retention(RetentionPolicy.RUNTIME)\n"
                      + "public @interface "
                      + each[0]
                      + "Mapping { String[] value() default {}; String[] path() default {}; "
                      + each[1]
                      + " }")
          .toArray(String[]::new);

  private static final List<String> SPRING_REST =
      List.of(
          "package org.springframework.web.bind.annotation;"
              + " public enum RequestMethod { GET, HEAD, POST }",
          "package org.springframework.stereotype; import java.lang.annotation.*;"
              + " @Retention(RetentionPolicy.RUNTIME) public @interface Controller {}",
          "package org.springframework.web.bind.annotation; import java.lang.annotation.*;"
              + " @Retention(RetentionPolicy.RUNTIME)"
              + " @org.springframework.stereotype.Controller public @interface RestController {}");

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|@?interface|enum|record) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("\\bpackage ([\\w.]+)");

  private final Path folder;

  private Application(Path folder) {
    this.folder = folder;
  }

  /** Compiles sources, one top-level type each, into a folder of class files. */
  public static Application in(Path folder, String... sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    boolean compiled =
        javac
            .getTask(
                errors,
                null,
                null,
                List.of(
                    "-proc:none", "-Xlint:none", "-nowarn", "-g", "-d", "" + folder, "-cp", api()),
                null,
                Arrays.stream(sources).map(Application::source).toList())
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(errors.toString());
    }
    return new Application(folder);
  }

  /** The same, with Spring MVC's annotations. */
  public static Application withSpring(Path folder, String... sources) {
    List<String> all = new ArrayList<>(List.of(sources));
    all.addAll(List.of(SPRING));
    all.addAll(SPRING_REST);
    return in(folder, all.toArray(String[]::new));
  }

  private static JavaFileObject source(String text) {
    Matcher type = TYPE.matcher(text);
    Matcher inPackage = PACKAGE.matcher(text);
    String name = type.find() ? type.group(1) : "package-info";
    String path = (inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "") + name;
    return new SimpleJavaFileObject(
        URI.create("memory:///" + path + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String api() {
    try {
      return Path.of(Sli.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder of class files. */
  public Path folder() {
    return folder;
  }

  /** The class files, by their paths within the folder. */
  public Map<String, byte[]> classFiles() throws IOException {
    Map<String, byte[]> result = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        result.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return result;
  }

  /** The class files as a jar. */
  public byte[] jar() throws IOException {
    return zip(classFiles(), false);
  }

  /** Entries with names that begin with {@code root}. */
  public static Map<String, byte[]> below(String root, Map<String, byte[]> entries) {
    Map<String, byte[]> result = new LinkedHashMap<>();
    entries.forEach((name, bytes) -> result.put(root + name, bytes));
    return result;
  }

  /** An archive. */
  public static byte[] zip(Map<String, byte[]> entries, boolean stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    zip(entries, stored, bytes);
    return bytes.toByteArray();
  }

  private static void zip(Map<String, byte[]> entries, boolean stored, OutputStream to)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        if (stored) {
          CRC32 sum = new CRC32();
          sum.update(each.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(each.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
  }
}
