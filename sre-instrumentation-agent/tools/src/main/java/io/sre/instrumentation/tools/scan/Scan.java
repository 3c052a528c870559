package io.sre.instrumentation.tools.scan;

import java.nio.file.Path;
import java.util.Comparator;
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

  /** The SLIs in an order that no class path changes. */
  public List<FoundSli> slisByName() {
    return slis.stream()
        .sorted(Comparator.comparing(FoundSli::name).thenComparing(FoundSli::type))
        .toList();
  }

  /**
   * Reads jars and folders as one application, which is served at the root and runs on this JVM's
   * release.
   */
  public static Scan of(List<Path> paths) {
    return of(paths, "", Runtime.version().feature(), classFiles -> {});
  }

  /**
   * Reads jars and folders as one application.
   *
   * @param contextPath what it is served below: {@code /shop}; empty: the root
   * @param release of the JVM that runs it, its feature number: selects the entries of
   *     multi-release jars
   * @param progress is told, for each class file, how many there were
   */
  public static Scan of(List<Path> paths, String contextPath, int release, LongConsumer progress) {
    return new Scanner(paths, contextPath, release, progress).scan();
  }
}
