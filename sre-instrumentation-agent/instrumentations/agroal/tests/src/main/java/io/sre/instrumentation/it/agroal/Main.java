package io.sre.instrumentation.it.agroal;

import io.sre.instrumentation.kit.app.Exercise;
import io.sre.instrumentation.kit.app.Figures;

/** Exercises pools of Agroal, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Exercise.run("connection_pool", "h2:mem:agroal", () -> new AgroalLimited(true));
    withoutMetrics();
    Exercise.done();
  }

  /** A pool whose own metrics are disabled, as in Quarkus by default, counts nothing itself. */
  private static void withoutMetrics() throws Exception {
    try (AgroalLimited limited = new AgroalLimited(false);
        AutoCloseable connection = limited.obtain()) {
      Figures figures = Figures.read(Figures.entry(limited.object()));
      Exercise.figure("without metrics", "used " + connection.hashCode(), figures.used(), 1.0);
    }
  }
}
