package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * CPU cores in use since the last reading: those of the control group against its quota, else those
 * of the process against the processors it may use. A quota above the number of processors has no
 * effect.
 */
final class Cpu implements ProcessResources.Figures {

  private static final double NANOS = 1e9;

  /** The tick rate that the kernel reports to programs, whatever its internal one. */
  private static final double TICKS = 100;

  private final SystemFiles files;
  private final CpuQuota quota;
  private final Sources from;
  private final Increase increase = new Increase();

  Cpu(SystemFiles files, CpuQuota quota, Sources from) {
    this.files = files;
    this.quota = quota;
    this.from = from;
  }

  @Override
  public void read(Usage usage) throws IOException {
    Cgroup.Limited limited = quota.tightest();
    Path account = limited == null || limited.unlimited() ? null : account(limited.group());
    double seconds = account == null ? ofTheProcess() : of(account);
    Object source = account == null ? this : account;
    long now = from.nanoTime().getAsLong();
    Increase.By by = increase.since(source, now, seconds, now / NANOS);
    int processors = from.processors().getAsInt();
    usage.used = by.part() / by.whole();
    usage.limit = limited == null ? processors : Math.min(processors, limited.limit());
  }

  /** The file with a group's CPU time; null: its accounting is elsewhere. */
  private static @Nullable Path account(Path group) throws IOException {
    Path legacy = group.resolve("cpuacct.usage");
    if (Files.exists(legacy)) {
      return legacy;
    }
    Path unified = group.resolve("cpu.stat");
    String text = SystemFiles.textIfThere(unified);
    return text != null && text.startsWith("usage_usec ") ? unified : null;
  }

  private static double of(Path account) throws IOException {
    return account.endsWith("cpu.stat")
        ? SystemFiles.number(account, "usage_usec") / 1e6
        : SystemFiles.number(account) / NANOS;
  }

  private double ofTheProcess() throws IOException {
    long nanos = from.cpuNanos().getAsLong();
    return nanos >= 0 ? nanos / NANOS : ofProc();
  }

  private double ofProc() throws IOException {
    String stat = SystemFiles.textIfThere(files.at("/proc/self/stat"));
    if (stat == null) {
      return Double.NaN;
    }
    // The name before it may contain blanks and brackets.
    String[] fromState = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fromState[11]) + Long.parseLong(fromState[12])) / TICKS;
  }
}
