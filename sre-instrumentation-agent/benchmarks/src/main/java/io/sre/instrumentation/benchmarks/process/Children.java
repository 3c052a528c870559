package io.sre.instrumentation.benchmarks.process;

import java.util.concurrent.TimeUnit;

/** Processes that must not outlive this one, however it ends. */
public final class Children {

  private Children() {}

  /** Has a process ended at the latest when this one ends, and returns it. */
  public static Process adopt(Process process) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop"));
      return process;
    } catch (IllegalStateException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Waits for the end of a process, and forces it after so long, or if the wait is interrupted. */
  public static void awaitEnd(Process process, long seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
