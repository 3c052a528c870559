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
    problems.report("overdue calls could not be settled: " + error);
  }

  private void report() {
    if (Suppressed.errors() > 0) {
      problems.report(error(String.valueOf(Suppressed.last())));
    }
    if (Suppressed.unjudgedCalls() > 0) {
      problems.report(
          "a failsWhen throws, so its calls are not judged by their values; fix it: "
              + Suppressed.lastUnjudged());
    }
    if (SliTable.hadTooManyErrorTypes()) {
      problems.report(
          "the limit of error types, or of reasons for exclusion, is reached; further ones count as"
              + " _other: raise sre.limit.errors, or use fewer reasons");
    }
    String lost = Suppressed.lastLost();
    if (lost != null) {
      problems.report(
          "a call of "
              + lost
              + " can never end, since the application has dropped the future, subscription or"
              + " SliCall that would have ended it; sre.agent.calls.lost counts it: complete every"
              + " future, close every SliCall");
    }
    for (ReturnedTypes.Unmeasured unmeasured : ReturnedTypes.reports()) {
      problems.report(unmeasured.broken() ? broken(unmeasured) : unmeasured(unmeasured));
    }
  }

  private static String error(String last) {
    if (last.startsWith("java.lang.OutOfMemoryError")) {
      return "the agent ran out of memory in a part of its work, and has continued since";
    }
    if (last.startsWith("java.lang.ThreadDeath")) {
      return "a thread of the agent was stopped from outside, and has continued since";
    }
    return "an error in the agent was kept from the application, please report it: " + last;
  }

  private static String broken(ReturnedTypes.Unmeasured unmeasured) {
    return String.format(
        "a call of %s returned a %s, which does not report its completion as a future must: such"
            + " calls are excluded (unmeasured); fix that class",
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
