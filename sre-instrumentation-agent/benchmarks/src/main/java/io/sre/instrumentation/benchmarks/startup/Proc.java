package io.sre.instrumentation.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What Linux tells of processes; see {@code man 5 proc}. */
final class Proc {

  /** {@code USER_HZ}, which has been 100 on every architecture that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double KB_PER_MB = 1024;

  /** Fields of {@code stat}, counted from the one after the command's name, which is the third. */
  static final int UTIME = 14 - 3;

  static final int CUTIME = 16 - 3;

  private Proc() {}

  /** CPU seconds of a living process. */
  static double cpuSeconds(long pid) {
    return cpuSeconds(read(pid, "stat"), UTIME);
  }

  /** CPU seconds of all processes that this one has started and that have ended. */
  static double cpuSecondsOfEndedChildren() {
    return cpuSeconds(read(ProcessHandle.current().pid(), "stat"), CUTIME);
  }

  static double cpuSeconds(String stat, int userField) {
    // The command's name is in brackets, and may contain some, and blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[userField]) + Long.parseLong(fields[userField + 1]))
        / TICKS_PER_SECOND;
  }

  /** Memory in MB: {@code VmRSS} is what a process has now, {@code VmHWM} the most it has had. */
  static OptionalDouble megabytes(long pid, String name) {
    try {
      return megabytes(read(pid, "status"), name);
    } catch (UncheckedIOException e) {
      return OptionalDouble.empty();
    }
  }

  /** Empty if the process has ended: it is a zombie, or gone. */
  static OptionalDouble megabytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB)
        .findFirst();
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
