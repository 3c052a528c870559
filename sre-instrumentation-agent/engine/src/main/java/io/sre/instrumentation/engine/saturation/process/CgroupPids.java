package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;

/** Processes and threads of the control group; its files are the same in both versions. */
record CgroupPids(Cgroups cgroups) implements ProcessResources.Figures {

  @Override
  public void read(Usage usage) throws IOException {
    Cgroup cgroup = cgroups.ofTheProcess();
    Cgroup.Limited limited =
        cgroup == null
            ? null
            : cgroup.tightest(group -> SystemFiles.limit(group.resolve("pids.max")));
    if (limited != null) {
      usage.used = SystemFiles.number(limited.group().resolve("pids.current"));
      usage.limit = limited.limit();
    }
  }
}
