package io.sre.instrumentation.it.tomcat.limits;

import io.sre.instrumentation.kit.app.Exercise;

/**
 * Exercises the limits of Tomcat that its argument names, or the first of them, and lives until its
 * input ends.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "connections" : arguments[0]) {
      case "connections" -> TomcatLimit.run();
      case "connectors" -> TomcatConnectors.run();
      case "threads" -> TomcatThreads.run();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    Exercise.done(TomcatThreads::release);
  }
}
