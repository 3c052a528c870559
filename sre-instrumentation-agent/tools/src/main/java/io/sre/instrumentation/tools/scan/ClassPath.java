package io.sre.instrumentation.tools.scan;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files of jars and folders, one at a time: an application's in the order of its class
 * path, its own before its libraries'. A nested archive is read by its own index, from a temporary
 * copy.
 */
final class ClassPath {

  /** No compiler writes larger class files; a broken archive may claim one. */
  private static final int MAX_CLASS_FILE = 16 << 20;

  /** A server's jar has EARs, an EAR has WARs, and a WAR has jars. */
  private static final int MAX_DEPTH = 3;

  /** The folders in which application servers and executable jars look for archives. */
  private static final List<String> NESTED_BELOW =
      List.of("BOOT-INF/", "WEB-INF/lib", "MICRO-INF/", "lib/", "libs/", "main/");

  private static final List<String> ARCHIVES = List.of(".jar", ".war", ".ear", ".rar", ".jmod");

  private final List<Path> paths;
  private final int release;

  /**
   * Makes a class path.
   *
   * @param release of the JVM that runs it, its feature number: 17
   */
  ClassPath(List<Path> paths, int release) {
    this.paths = withTheirClassPaths(paths);
    this.release = release;
  }

  /** Adds the existing paths that manifests name by {@code Class-Path}. */
  private static List<Path> withTheirClassPaths(List<Path> paths) {
    Set<Path> known = new HashSet<>();
    List<Path> result = new ArrayList<>();
    Deque<Path> open = new ArrayDeque<>(paths);
    while (!open.isEmpty()) {
      Path path = open.remove();
      if (known.add(path.toAbsolutePath().normalize())) {
        result.add(path);
        List<Path> named = new ArrayList<>(classPathOf(path));
        Collections.reverse(named);
        named.forEach(open::addFirst);
      }
    }
    return List.copyOf(result);
  }

  private static List<Path> classPathOf(Path path) {
    List<Path> result = new ArrayList<>();
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".jar") || Files.isDirectory(path)) {
      return result;
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Manifest manifest = ArchiveEntries.manifest(zip);
      String value =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      for (String each : value == null ? new String[0] : value.trim().split("\\s+")) {
        Path named = resolve(path, each);
        if (named != null && Files.isReadable(named)) {
          result.add(named);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Reported when its classes are read.
      return result;
    }
    return result;
  }

  /** Resolves a relative address; null: the JVM ignores it, too. */
  private static @Nullable Path resolve(Path jar, String address) {
    try {
      Path beside = jar.resolveSibling(Path.of(new URI(address).getPath()));
      Path working = Path.of("").toAbsolutePath();
      return jar.isAbsolute() ? beside : working.relativize(beside.toAbsolutePath());
    } catch (URISyntaxException | RuntimeException e) {
      return null;
    }
  }

  /** Receives the class files. */
  interface Visitor {

    /** Whether to look into a nested archive: {@code shop.jar!/BOOT-INF/lib/stock.jar}. */
    boolean wants(String archive);

    /** Whether to read a class file. */
    boolean wants(String archive, String entry);

    /** Takes a class file, or a file named like one. */
    void classFile(String archive, String entry, byte[] bytes);

    /** Reports an unreadable file; {@code entry} is empty for a whole archive. */
    void unreadable(String archive, String entry, String why);
  }

  /** Visits all of them. */
  void visit(Visitor visitor) {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        folder(path, visitor);
      } else if (path.toString().endsWith(".class")) {
        file(path, path.toString(), "", visitor);
      } else {
        archive(path, visitor);
      }
    }
  }

  private void folder(Path root, Visitor visitor) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
              visitor.unreadable(root.toString(), inside(root, file), why(why));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      visitor.unreadable(root.toString(), "", why(e));
    }
    files.sort(Comparator.naturalOrder());
    for (Path file : files) {
      String name = inside(root, file);
      if (isClass(name)) {
        file(file, root.toString(), name, visitor);
      }
    }
    for (Path file : files) {
      if (isArchive(file.toString()) && visitor.wants(file.toString())) {
        archive(file, visitor);
      }
    }
  }

  private static String inside(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static void file(Path file, String archive, String entry, Visitor visitor) {
    if (visitor.wants(archive, entry)) {
      try (InputStream in = Files.newInputStream(file)) {
        classFile(in, archive, entry, visitor);
      } catch (IOException e) {
        visitor.unreadable(archive, entry, why(e));
      }
    }
  }

  /** Reads an archive that is named or in a folder; those that its manifest names follow. */
  private void archive(Path file, Visitor visitor) {
    archive(file, file.toString(), 0, visitor);
  }

  /**
   * Reads an archive by its index, like the JVM: anything before its content, such as the script of
   * an executable jar, is ignored.
   *
   * @param name to report: a nested archive is read from a copy
   */
  private void archive(Path file, String name, int depth, Visitor visitor) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, ZipEntry> entries = ArchiveEntries.of(zip, release);
      entries.forEach(
          (entry, at) -> {
            if (isClass(entry)) {
              read(zip, at, name, entry, visitor);
            }
          });
      entries.forEach(
          (entry, at) -> {
            String nested = name + "!/" + entry;
            if (isNested(name, entry) && depth < MAX_DEPTH && visitor.wants(nested)) {
              nested(zip, at, nested, depth + 1, visitor);
            }
          });
    } catch (IOException | RuntimeException e) {
      visitor.unreadable(name, "", why(e));
    }
  }

  /** Reads a nested archive from a copy, since only a file can be read by its index. */
  private void nested(ZipFile zip, ZipEntry entry, String name, int depth, Visitor visitor) {
    Path copy = null;
    try (InputStream in = zip.getInputStream(entry)) {
      copy = Files.createTempFile("sre-nested-", ".jar");
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      archive(copy, name, depth, visitor);
    } catch (IOException | RuntimeException e) {
      visitor.unreadable(name, "", why(e));
    } finally {
      delete(copy);
    }
  }

  private static void delete(@Nullable Path copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      copy.toFile().deleteOnExit();
    }
  }

  private static void read(
      ZipFile zip, ZipEntry at, String archive, String entry, Visitor visitor) {
    if (visitor.wants(archive, entry)) {
      try (InputStream in = zip.getInputStream(at)) {
        classFile(in, archive, entry, visitor);
      } catch (IOException | RuntimeException e) {
        visitor.unreadable(archive, entry, why(e));
      }
    }
  }

  private static void classFile(InputStream in, String archive, String entry, Visitor visitor)
      throws IOException {
    byte[] bytes = in.readNBytes(MAX_CLASS_FILE + 1);
    if (bytes.length > MAX_CLASS_FILE) {
      visitor.unreadable(archive, entry, "it has more than 16 MB");
    } else {
      visitor.classFile(archive, entry, bytes);
    }
  }

  /** Files below {@code META-INF} are for another Java, or not the application's classes. */
  private static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.contains("/META-INF/")
        && !entry.endsWith("module-info.class");
  }

  private static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ARCHIVES.stream().anyMatch(lower::endsWith);
  }

  /** Whether a nested archive is on the application's class path. */
  private static boolean isNested(String archive, String entry) {
    String lower = archive.toLowerCase(Locale.ROOT);
    boolean anywhere = lower.endsWith(".ear") || lower.endsWith(".rar");
    return isArchive(entry) && (anywhere || NESTED_BELOW.stream().anyMatch(entry::startsWith));
  }

  private static String why(Exception problem) {
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
