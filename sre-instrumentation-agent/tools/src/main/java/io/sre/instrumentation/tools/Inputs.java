package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.scan.Scan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Mixin: the classes that a command reads. */
public final class Inputs {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Jars, Spring Boot jars, WARs, folders of classes, or folders of jars; together they are one"
              + " application.")
  private List<Path> paths = List.of();

  /** What is found there. */
  public Scan scan() {
    for (Path path : paths) {
      if (!Files.isReadable(path)) {
        throw new CommandException(path + " is not there, or cannot be read");
      }
    }
    return Scan.of(paths);
  }
}
