package io.sre.instrumentation.engine.saturation.process;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The number of CPUs that the process may use, by the quota of its control group. */
record CpuQuota(Cgroups cgroups) {

  /** The group with the tightest quota, in cores; null: no group specifies one. */
  Cgroup.@Nullable Limited tightest() throws IOException {
    Cgroup cgroup = cgroups.ofTheProcess();
    return cgroup == null
        ? null
        : cgroup.tightest(cgroup.unified() ? CpuQuota::unified : CpuQuota::legacy);
  }

  private static double unified(Path group) throws IOException {
    String text = SystemFiles.textIfThere(group.resolve("cpu.max"));
    if (text == null) {
      return Double.NaN;
    }
    String[] quotaAndPeriod = text.strip().split(" ");
    double quota = SystemFiles.limit(quotaAndPeriod[0]);
    return Double.isInfinite(quota) ? quota : cores(quota, Long.parseLong(quotaAndPeriod[1]));
  }

  private static double legacy(Path group) throws IOException {
    double quota = SystemFiles.limit(group.resolve("cpu.cfs_quota_us"));
    return Double.isNaN(quota) || Double.isInfinite(quota)
        ? quota
        : cores(quota, SystemFiles.number(group.resolve("cpu.cfs_period_us")));
  }

  private static double cores(double quota, long period) throws IOException {
    if (quota <= 0 || period <= 0) {
      throw new IOException("invalid CPU quota: " + quota + " of " + period);
    }
    return quota / period;
  }
}
