package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A call that blocks, and a future that does not complete, until input comes. Argument: whether on
 * a virtual thread.
 */
public final class Hung {

  private static final CountDownLatch RELEASE = new CountDownLatch(1);
  private static final CompletableFuture<String> FUTURE = new CompletableFuture<>();

  private Hung() {}

  public static void main(String[] arguments) throws Exception {
    Thread thread = Threads.start(Boolean.parseBoolean(arguments[0]), Hung::blocked);
    incomplete();
    System.out.println("done");
    if (System.in.read() >= 0) {
      RELEASE.countDown();
      FUTURE.complete("late");
      thread.join();
      System.out.println("released");
    }
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }

  @Sli("blocked")
  @Objective(target = 99.9)
  @Objective(target = 99, within = "300ms")
  static void blocked() {
    try {
      RELEASE.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Sli("incomplete")
  @Objective(target = 99, within = "300ms")
  static CompletableFuture<String> incomplete() {
    return FUTURE;
  }
}
