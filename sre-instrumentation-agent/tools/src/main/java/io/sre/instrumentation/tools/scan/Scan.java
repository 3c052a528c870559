package io.sre.instrumentation.tools.scan;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The result of scanning one application.
 *
 * @param slis in the order of the class path
 * @param findings the problems, the worst first
 * @param classFiles the number of class files
 */
public record Scan(List<FoundSli> slis, List<Finding> findings, long classFiles) {

  /** The SLIs in an order that does not depend on the class path. */
  public List<FoundSli> slisByName() {
    return slis.stream()
        .sorted(Comparator.comparing(FoundSli::name).thenComparing(FoundSli::type))
        .toList();
  }

  /**
   * Scans jars and folders as one application, which is served at the root and runs on this JVM's
   * release.
   */
  public static Scan of(List<Path> paths) {
    return of(paths, "", Runtime.version().feature(), classFiles -> {});
  }

  /**
   * Scans jars and folders as one application.
   *
   * @param contextPath the path below which it is served: {@code /shop}; empty: the root
   * @param release of the JVM that runs it, its feature number: selects the entries of
   *     multi-release jars
   * @param progress receives, for each class file, the number so far
   */
  public static Scan of(List<Path> paths, String contextPath, int release, LongConsumer progress) {
    return new Scanner(paths, contextPath, release, progress).scan();
  }
}
