package io.sre.instrumentation.tools.scan;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found in the classes of one application.
 *
 * @param slis by name
 */
public record Scan(List<FoundSli> slis) {

  /** Reads jars and folders as one application. */
  public static Scan of(List<Path> paths) {
    return new Scan(List.of());
  }
}
