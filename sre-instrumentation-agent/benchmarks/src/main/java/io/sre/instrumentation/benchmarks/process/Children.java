package io.sre.instrumentation.benchmarks.process;

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
}
