package io.sre.instrumentation.tools.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The class files of jars and folders, one at a time: an application's in the order of its class
 * path, its own before its libraries'. What is nested in a jar is read as it streams by; nothing is
 * unpacked.
 */
final class ClassPath {

  /** No compiler writes one of this size; a broken archive may promise it. */
  private static final int MAX_CLASS_FILE = 16 << 20;

  /** An EAR has WARs, and a WAR has jars. */
  private static final int MAX_DEPTH = 3;

  /** How an archive without entries begins. */
  private static final byte[] EMPTY = {'P', 'K', 5, 6};

  private final List<Path> paths;

  ClassPath(List<Path> paths) {
    this.paths = paths;
  }

  /** Who gets them. */
  interface Visitor {

    /** Whether to look into what is nested; {@code shop.jar!/BOOT-INF/lib/stock.jar}. */
    boolean wants(String archive);

    /** Whether to read a class file. */
    boolean wants(String archive, String entry);

    /** A class file, or what is called one. */
    void classFile(String archive, String entry, byte[] bytes);

    /** What could not be read; {@code entry} is empty for all of an archive. */
    void unreadable(String archive, String entry, String why);
  }

  /** Goes through all of them. */
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

  private static void folder(Path root, Visitor visitor) {
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

  /** By its index, which holds whatever stands before it, as the script of an executable jar. */
  private static void archive(Path file, Visitor visitor) {
    String archive = file.toString();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<ZipEntry> nested = new ArrayList<>();
      zip.stream()
          .forEach(
              entry -> {
                if (isClass(entry.getName())) {
                  read(zip, entry, archive, visitor);
                } else if (isNested(archive, entry.getName())) {
                  nested.add(entry);
                }
              });
      for (ZipEntry entry : nested) {
        String name = archive + "!/" + entry.getName();
        if (visitor.wants(name)) {
          try (InputStream in = zip.getInputStream(entry)) {
            stream(in, name, 1, visitor);
          } catch (IOException | RuntimeException e) {
            visitor.unreadable(name, "", why(e));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      visitor.unreadable(archive, "", why(e));
    }
  }

  private static void read(ZipFile zip, ZipEntry entry, String archive, Visitor visitor) {
    if (visitor.wants(archive, entry.getName())) {
      try (InputStream in = zip.getInputStream(entry)) {
        classFile(in, archive, entry.getName(), visitor);
      } catch (IOException | RuntimeException e) {
        visitor.unreadable(archive, entry.getName(), why(e));
      }
    }
  }

  private static void stream(InputStream in, String archive, int depth, Visitor visitor)
      throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(EMPTY.length);
    if (Arrays.equals(bytes.readNBytes(EMPTY.length), EMPTY)) {
      return;
    }
    bytes.reset();
    @SuppressWarnings("resource") // ends with the archive around it
    ZipInputStream zip = new ZipInputStream(bytes);
    boolean any = false;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      any = true;
      String name = entry.getName();
      String nested = archive + "!/" + name;
      if (isClass(name) && visitor.wants(archive, name)) {
        classFile(zip, archive, name, visitor);
      } else if (isNested(archive, name) && depth < MAX_DEPTH && visitor.wants(nested)) {
        try {
          stream(zip, nested, depth + 1, visitor);
        } catch (IOException | RuntimeException e) {
          visitor.unreadable(nested, "", why(e));
        }
      }
    }
    if (!any) {
      throw new ZipException("no archive");
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

  /** What is in another place is for another Java, or no class of the application. */
  private static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("module-info.class");
  }

  private static boolean isArchive(String name) {
    return name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".jmod");
  }

  /** Whether it is on the class path of the application in an archive. */
  private static boolean isNested(String archive, String entry) {
    boolean inEar = archive.endsWith(".ear");
    return inEar
        ? entry.endsWith(".war") || entry.endsWith(".jar")
        : entry.endsWith(".jar")
            && (entry.startsWith("BOOT-INF/lib/") || entry.startsWith("WEB-INF/lib"));
  }

  private static String why(Exception problem) {
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
