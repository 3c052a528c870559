package io.sre.instrumentation.engine.weaving;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Classes that announce a framework: any of its project, of which the first loads long before the
 * one that is woven. Immutable.
 */
final class Heralds {

  /** The JDK's own classes announce nothing. */
  private static final List<String> JDK = List.of("java/", "sun/", "com/sun/");

  /** Many projects share each of these: their names begin one part later. */
  private static final List<String> SHARED =
      List.of("org/apache/", "org/apache/commons/", "io/github/");

  /** Beginnings of internal names: {@code org/acme/}. */
  private final List<String> projects;

  /** The heralds of classes that are woven, by internal name. */
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

  /** Whether a class is of a project that has a woven class. */
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
