package io.sre.instrumentation.engine.weaving;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Classes that announce a framework: all classes of its project, the first of which loads long
 * before the woven class. Immutable.
 */
final class Heralds {

  /** The JDK's own classes announce nothing. */
  private static final List<String> JDK = List.of("java/", "sun/", "com/sun/");

  /** Beginnings that many projects share: a project's name has one more part. */
  private static final List<String> SHARED =
      List.of("org/apache/", "org/apache/commons/", "io/github/");

  /** Beginnings of the internal names of a project's classes: {@code org/acme/}. */
  private final List<String> projects;

  /**
   * The heralds of woven classes.
   *
   * @param woven their internal names
   */
  Heralds(Iterable<String> woven) {
    Set<String> result = new LinkedHashSet<>();
    for (String name : woven) {
      if (!isOfJdk(name)) {
        result.add(project(name));
      }
    }
    projects = List.copyOf(result);
  }

  private static boolean isOfJdk(String name) {
    for (String ofJdk : JDK) {
      if (name.startsWith(ofJdk)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class, by internal name, belongs to a project with a woven class. */
  boolean announce(String name) {
    for (int i = 0; i < projects.size(); i++) {
      if (name.startsWith(projects.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static String project(String name) {
    int end = name.indexOf('/', name.indexOf('/') + 1) + 1;
    for (String shared : SHARED) {
      if (name.startsWith(shared)) {
        end = name.indexOf('/', end) + 1;
      }
    }
    return name.substring(0, end);
  }
}
