package io.sre.instrumentation.engine.lifecycle;

import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.config.Problems;

/** The thread that settles overdue calls every second, and tells of errors of ours. */
final class Sweeper {

  private static final long EVERY_MILLIS = 1_000;

  private Sweeper() {}

  static void start(Problems problems) {
    Thread thread = new Thread(null, () -> sweep(problems), "sre-sweep", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  private static void sweep(Problems problems) {
    while (true) {
      try {
        Sweep.settleOverdue(System.nanoTime());
        if (Suppressed.errors() > 0) {
          problems.tell(
              "an error in the agent was kept from the application, please report it: "
                  + Suppressed.last());
        }
        if (Suppressed.unjudgedCalls() > 0) {
          problems.tell(
              "a failsWhen does not say whether its calls failed, so they did not because of what"
                  + " they returned; mend it: "
                  + Suppressed.lastUnjudged());
        }
        Thread.sleep(EVERY_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (Throwable e) {
        problems.tell("calls that are overdue could not be settled: " + e);
      }
    }
  }
}
