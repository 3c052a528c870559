package io.sre.instrumentation.bootstrap;

/**
 * Loads, and so weaves, classes of the JDK when a server starts, so that the first request does not
 * wait for that.
 */
public final class Preloading {

  private Preloading() {}

  /** Loads the classes of these names that this Java version has. */
  public static void load(String... names) {
    for (String name : names) {
      try {
        Class.forName(name, false, null);
      } catch (ClassNotFoundException e) {
        // A class of another Java version.
      }
    }
  }
}
