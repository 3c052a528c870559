package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.scan.Finding;
import io.sre.instrumentation.tools.scan.Rule;
import io.sre.instrumentation.tools.scan.Scan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Mixin: the classes that a command reads. */
abstract class Inputs {

  private static final String ARCHIVES =
      "Jars, Spring Boot jars, WARs, EARs, folders of classes or of jars, class and module paths;";

  /** For a command that needs classes. */
  static final class Required extends Inputs {

    @Parameters(
        paramLabel = "PATH",
        arity = "1..*",
        description = {ARCHIVES, "together they are one application."})
    private List<String> paths = List.of();

    @Override
    List<String> paths() {
      return paths;
    }
  }

  /** For a command that can also write without classes. */
  static final class Optional extends Inputs {

    @Parameters(
        paramLabel = "PATH",
        arity = "0..*",
        description = {ARCHIVES, "together they are one application; none: what serves all."})
    private List<String> paths = List.of();

    @Override
    List<String> paths() {
      return paths;
    }
  }

  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--context-path",
      paramLabel = "PATH",
      description =
          "What the web application is served below, as its routes' names have it: /shop; the root,"
              + " if not said.")
  private String contextPath = "";

  @Option(
      names = "--release",
      paramLabel = "N",
      description =
          "The Java release that runs the application, for multi-release jars: 17; the release that"
              + " runs this command, if not said.")
  private int release = Runtime.version().feature();

  /** The paths on the command line. */
  abstract List<String> paths();

  /** Whether there are none. */
  boolean isEmpty() {
    return paths().isEmpty();
  }

  /** Scans the classes; reports unreadable files on stderr. */
  Scan scan() {
    Scan scan = scanQuietly();
    for (Finding finding : scan.findings()) {
      if (finding.rule() == Rule.UNREADABLE_CLASS) {
        command.commandLine().getErr().println("sre: " + finding.message());
      }
    }
    return scan;
  }

  /** Scans the classes, for a command that writes all findings. */
  Scan scanQuietly() {
    if (release < 1) {
      throw new CommandException("--release takes a Java release such as 17, not " + release);
    }
    List<Path> files = new ArrayList<>();
    for (String path : paths()) {
      files.addAll(files(path));
    }
    try (Progress progress = Progress.of(command)) {
      return Scan.of(files, context(), release, progress);
    }
  }

  private String context() {
    String path = contextPath.replaceAll("/+$", "");
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }

  /** The name of the first path, without its version. */
  String name() {
    String name = Path.of(paths().get(0)).toAbsolutePath().normalize().toFile().getName();
    return name.replaceFirst("(?i)\\.[jwer]ar$", "").replaceFirst("-[0-9].*", "");
  }

  /** One file, or a class path. */
  private static List<Path> files(String path) {
    List<Path> result = new ArrayList<>();
    boolean one = path.isEmpty() || new File(path).exists();
    for (String part : one ? new String[] {path} : path.split(Pattern.quote(File.pathSeparator))) {
      if (part.equals("*") || part.endsWith("/*") || part.endsWith(File.separator + "*")) {
        result.addAll(jarsIn(part.substring(0, part.length() - 1)));
      } else {
        result.add(file(part));
      }
    }
    return result;
  }

  /** Expands {@code lib/*} as the JVM does: to the jars of the folder, without subfolders. */
  private static List<Path> jarsIn(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".jar") || file.toString().endsWith(".JAR"))
          .sorted()
          .toList();
    } catch (IOException | InvalidPathException e) {
      throw new CommandException("'" + folder + "*' cannot be read: there is no such folder");
    }
  }

  private static Path file(String name) {
    try {
      Path path = Path.of(name);
      if (!name.isEmpty() && Files.isReadable(path)) {
        return Files.isDirectory(path) || name.endsWith(".class") ? path : archive(path);
      }
    } catch (InvalidPathException e) {
      throw new CommandException("'" + name + "' is not a valid path: " + e.getReason());
    }
    throw new CommandException("'" + name + "' does not exist or cannot be read");
  }

  /** A path that is not an archive fails the command; otherwise a build would pass unchecked. */
  private static Path archive(Path path) {
    try {
      new ZipFile(path.toFile()).close();
      return path;
    } catch (IOException e) {
      throw new CommandException(
          "'" + path + "' is not a jar, WAR or folder (" + e.getMessage() + ")");
    }
  }
}
