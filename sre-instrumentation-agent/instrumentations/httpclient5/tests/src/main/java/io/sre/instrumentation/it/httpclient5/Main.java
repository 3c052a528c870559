package io.sre.instrumentation.it.httpclient5;

import io.sre.instrumentation.kit.app.Exercise;

/** Exercises pools of Apache's HTTP client, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Exercise.run("connection_pool", "httpclient5", HttpLimited::new);
    Exercise.done();
  }
}
