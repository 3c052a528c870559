package io.sre.instrumentation.it.tomcatjdbc;

import io.sre.instrumentation.kit.app.Exercise;

/** Exercises pools of Tomcat JDBC, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Exercise.run("connection_pool", "h2:mem:jdbc", () -> new TomcatJdbcLimited(null));
    Exercise.run("connection_pool", "orders", () -> new TomcatJdbcLimited("orders"));
    Exercise.done();
  }
}
