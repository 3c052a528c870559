package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;

/** Serves one more call while it shuts down. */
public final class Graceful {

  private Graceful() {}

  public static void main(String[] arguments) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(Graceful::called));
    called();
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }

  @Sli("graceful")
  static void called() {
    for (long start = System.nanoTime(); System.nanoTime() - start < 300_000_000L; ) {
      Thread.onSpinWait();
    }
  }
}
