package io.sre.instrumentation.examples.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a condition to wait on. The JVM starts to shut down with the signal; this keeps it
 * alive until the main thread has put everything away, and then ends it with that thread's own exit
 * code, as being stopped is how a demo ends well and no failure.
 */
final class Stop {

  /** Longer than all the demo's own limits for putting things away, one after the other. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final Thread main;
  private volatile int exitCode = 1;

  private Stop(Thread main) {
    this.main = main;
  }

  /** To be called by the main thread. */
  static Stop onSignal() {
    Stop stop = new Stop(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(stop::end, "stop"));
    return stop;
  }

  /** Waits for the signal at most that long, and returns whether it has come. */
  boolean await(Duration atMost) throws InterruptedException {
    return requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Sets the exit code, 1 until then, for the moment the main thread is done. */
  void endWith(int exitCode) {
    this.exitCode = exitCode;
  }

  private void end() {
    requested.countDown();
    try {
      main.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
