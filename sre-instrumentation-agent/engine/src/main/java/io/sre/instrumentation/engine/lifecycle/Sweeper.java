package io.sre.instrumentation.engine.lifecycle;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.ReturnedTypes;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.config.Problems;

/** Settles overdue calls every second, and reports the agent's own errors and unmeasured calls. */
final class Sweeper implements AgentThreads.Loop {

  private static final long EVERY_MILLIS = 1_000;

  private final Problems problems;

  private Sweeper(Problems problems) {
    this.problems = problems;
  }

  static void start(Problems problems) {
    AgentThreads.start("sre-sweep", null, new Sweeper(problems));
  }

  @Override
  public boolean turn() throws InterruptedException {
    Sweep.settleOverdue(System.nanoTime());
    AgentThreads.revive();
    report();
    Thread.sleep(EVERY_MILLIS);
    return true;
  }

  @Override
  public void failed(Throwable error) {
    problems.report("calls that are overdue could not be settled: " + error);
  }

  private void report() {
    if (Suppressed.errors() > 0) {
      problems.report(error(String.valueOf(Suppressed.last())));
    }
    if (Suppressed.unjudgedCalls() > 0) {
      problems.report(
          "a failsWhen does not say whether its calls failed, so they did not because of what"
              + " they returned; mend it: "
              + Suppressed.lastUnjudged());
    }
    if (SliTable.hadTooManyErrorTypes()) {
      problems.report(
          "the limit of error types (or reasons for exclusion) of all SLIs is reached, the rest"
              + " counts as _other: raise sre.limit.errors, or give fewer reasons");
    }
    String lost = Suppressed.lastLost();
    if (lost != null) {
      problems.report(
          "a call of "
              + lost
              + " cannot end: the application has dropped the future, subscription or SliCall that"
              + " would have ended it, and sre.agent.calls.lost counts it; complete every future, close every"
              + " SliCall");
    }
    for (ReturnedTypes.Unmeasured unmeasured : ReturnedTypes.reports()) {
      problems.report(unmeasured.broken() ? broken(unmeasured) : unmeasured(unmeasured));
    }
  }

  private static String error(String last) {
    if (last.startsWith("java.lang.OutOfMemoryError")) {
      return "the process had no memory for a part of the agent's work, which went on afterwards";
    }
    if (last.startsWith("java.lang.ThreadDeath")) {
      return "a thread of the agent was stopped from outside, and went on";
    }
    return "an error in the agent was kept from the application, please report it: " + last;
  }

  private static String broken(ReturnedTypes.Unmeasured unmeasured) {
    return String.format(
        "a call of %s returned a %s, which does not report its completion as a future must: such"
            + " calls are excluded (unmeasured); mend that class",
        unmeasured.sli(), unmeasured.type());
  }

  private static String unmeasured(ReturnedTypes.Unmeasured unmeasured) {
    return String.format(
        "a call of %s returned a %s, which may complete later and is not measured to its end: such"
            + " calls are excluded (unmeasured); return a CompletionStage, or, if it is complete"
            + " when it is returned, set sre.calls.async.done=%s",
        unmeasured.sli(), unmeasured.type(), unmeasured.type());
  }
}
