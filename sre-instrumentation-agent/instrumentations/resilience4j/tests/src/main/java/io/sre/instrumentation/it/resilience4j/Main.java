package io.sre.instrumentation.it.resilience4j;

import io.sre.instrumentation.kit.app.Exercise;

/** Exercises bulkheads of Resilience4j, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Bulkheads.run();
    Exercise.done();
  }
}
