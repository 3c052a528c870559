package io.sre.instrumentation.tools.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What was found in the classes of one application.
 *
 * @param slis in the order of the class path
 * @param findings what is wrong, the worst first
 * @param classFiles how many class files there were
 */
public record Scan(List<FoundSli> slis, List<Finding> findings, long classFiles) {

  /** Reads jars and folders as one application. */
  public static Scan of(List<Path> paths) {
    return of(paths, classFiles -> {});
  }

  /**
   * Reads jars and folders as one application.
   *
   * @param progress is told, for each class file, how many there were
   */
  public static Scan of(List<Path> paths, LongConsumer progress) {
    return new Scanner(paths, progress).scan();
  }
}
