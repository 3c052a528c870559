package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Scheduler periods since the last reading that exhausted the control group's quota, out of those
 * in which the group was active. Without a quota there are none, and no limit.
 */
final class Throttling implements ProcessResources.Figures {

  private final CpuQuota quota;
  private final LongSupplier nanoTime;
  private final Increase increase = new Increase();

  Throttling(CpuQuota quota, LongSupplier nanoTime) {
    this.quota = quota;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read(Usage usage) throws IOException {
    Cgroup.Limited limited = quota.tightest();
    if (limited == null) {
      return;
    }
    if (limited.unlimited()) {
      usage.used = 0;
      usage.limit = Double.POSITIVE_INFINITY;
      return;
    }
    Path stat = limited.group().resolve("cpu.stat");
    double throttled = SystemFiles.number(stat, "nr_throttled");
    double periods = SystemFiles.number(stat, "nr_periods");
    Increase.By by = increase.since(stat, nanoTime.getAsLong(), throttled, periods);
    usage.used = by.part();
    usage.limit = by.whole();
  }
}
