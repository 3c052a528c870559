package io.sre.instrumentation.benchmarks.process;

import java.util.Map;
import java.util.function.Predicate;

/** What the kernel tells of a thread: the first 15 characters of its name, and its CPU. */
public record ThreadCpu(String name, long nanos) {

  static ThreadCpu of(String comm, String schedstat) {
    return new ThreadCpu(
        comm.strip(), Long.parseLong(schedstat.substring(0, schedstat.indexOf(' '))));
  }

  /** Whether it compiles what the others run. */
  public boolean isCompiler() {
    return name.matches("C[12] CompilerThre.*");
  }

  /**
   * Nanoseconds that threads have had between two moments; those that have ended meanwhile are left
   * out.
   */
  public static long nanosBetween(
      Map<String, ThreadCpu> before, Map<String, ThreadCpu> after, Predicate<ThreadCpu> which) {
    return after.entrySet().stream()
        .filter(thread -> which.test(thread.getValue()))
        .mapToLong(
            thread -> {
              ThreadCpu earlier = before.get(thread.getKey());
              return thread.getValue().nanos() - (earlier == null ? 0 : earlier.nanos());
            })
        .sum();
  }
}
