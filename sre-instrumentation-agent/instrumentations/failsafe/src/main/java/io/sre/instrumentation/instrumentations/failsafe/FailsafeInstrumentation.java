package io.sre.instrumentation.instrumentations.failsafe;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Shows the tries of Failsafe's executions as one call. */
public final class FailsafeInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.failsafe.";
  private static final String SYNC = "dev.failsafe.SyncExecutionImpl";
  private static final String ASYNC = "dev.failsafe.AsyncExecutionImpl";

  @Override
  public String name() {
    return "failsafe";
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        // What it returns differs between versions.
        new Advised(SYNC, "executeSync", "", HERE + "ExecutionAdvice$Sync"),
        new Advised(SYNC, "preExecute", "()V", HERE + "ExecutionAdvice$Try"),
        new Advised(
            ASYNC,
            "<init>",
            "(Ljava/util/List;Ldev/failsafe/spi/Scheduler;Ldev/failsafe/spi/FailsafeFuture;Z"
                + "Ljava/util/function/Function;)V",
            HERE + "ExecutionAdvice$Async"));
  }
}
