package io.sre.instrumentation.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What Linux tells of processes; see {@code man 5 proc}. */
public final class Proc {

  /** {@code USER_HZ}, which has been 100 on every architecture that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double KB_PER_MB = 1024;

  /** Fields of {@code stat}, counted from the one after the command's name, which is the third. */
  static final int UTIME = 14 - 3;

  static final int CUTIME = 16 - 3;

  private Proc() {}

  /** CPU seconds of a living process. */
  public static double cpuSeconds(long pid) {
    return cpuSeconds(read(pid, "stat"), UTIME);
  }

  /** CPU seconds of all processes that this one has started and that have ended. */
  public static double cpuSecondsOfEndedChildren() {
    return cpuSeconds(read(ProcessHandle.current().pid(), "stat"), CUTIME);
  }

  static double cpuSeconds(String stat, int userField) {
    // The command's name is in brackets, and may contain some, and blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[userField]) + Long.parseLong(fields[userField + 1]))
        / TICKS_PER_SECOND;
  }

  /**
   * CPU of each living thread of a process, by the thread's number: of one that waits, all that it
   * has had, to the nanosecond. The process as a whole has them by the kernel's clock only.
   */
  public static Map<String, ThreadCpu> threads(long pid) throws IOException {
    Map<String, ThreadCpu> all = new HashMap<>();
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(threads)) {
      for (Path thread : folders) {
        try {
          all.put(
              thread.getFileName().toString(),
              ThreadCpu.of(
                  Files.readString(thread.resolve("comm")),
                  Files.readString(thread.resolve("schedstat"))));
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    }
    if (all.isEmpty()) {
      throw new IOException("the kernel tells no CPU time of threads in " + threads);
    }
    return all;
  }

  /** Memory in MB: {@code VmRSS} is what a process has now, {@code VmHWM} the most it has had. */
  public static OptionalDouble megabytes(long pid, String name) {
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
