package io.sre.instrumentation.bootstrap;

/**
 * Has classes of the JDK loaded, and woven, where a server starts: the first request would wait.
 */
public final class Preloading {

  private Preloading() {}

  /** Loads the classes of these names, as far as this Java has them. */
  public static void load(String... names) {
    for (String name : names) {
      try {
        Class.forName(name, false, null);
      } catch (ClassNotFoundException e) {
        // Of another Java.
      }
    }
  }
}
