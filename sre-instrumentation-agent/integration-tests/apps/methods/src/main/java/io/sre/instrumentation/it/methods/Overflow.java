package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;

/** Uses its stack up around an SLI, over and over, and then calls it with room to spare. */
public final class Overflow {

  private static final int AFTERWARDS = 10;
  private static int deepest;

  private Overflow() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 200; i++) {
      try {
        deeper(0);
      } catch (StackOverflowError e) {
        deepest++;
      }
    }
    for (int i = 0; i < AFTERWARDS; i++) {
      afterwards();
    }
    System.out.println("overflows|" + deepest);
    Client.succeeded("afterwards", AFTERWARDS);
    Client.tell();
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }

  private static int deeper(int depth) {
    int below = called(depth);
    afterwards();
    return below + deeper(depth + 1);
  }

  @Sli("at the edge")
  @Objective(target = 99, within = "1ms")
  static int called(int depth) {
    return depth;
  }

  /** Counted from the end of the overflows on: what came before depends on the stack. */
  static void afterwards() {
    if (deepest == 200) {
      measured();
    }
  }

  @Sli("afterwards")
  static void measured() {}
}
