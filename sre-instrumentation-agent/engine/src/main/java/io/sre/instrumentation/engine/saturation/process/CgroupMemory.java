package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the control group, in bytes, as the kernel compares it with the limit before it kills:
 * without the file cache, which is reclaimed first.
 */
record CgroupMemory(Cgroups cgroups) implements ProcessResources.Figures {

  @Override
  public void read(Usage usage) throws IOException {
    Cgroup cgroup = cgroups.ofTheProcess();
    if (cgroup == null) {
      return;
    }
    boolean unified = cgroup.unified();
    String limitFile = unified ? "memory.max" : "memory.limit_in_bytes";
    Cgroup.@Nullable Limited limited =
        cgroup.tightest(group -> SystemFiles.limit(group.resolve(limitFile)));
    if (limited == null) {
      return;
    }
    Path group = limited.group();
    long current =
        SystemFiles.number(group.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
    long inactive =
        SystemFiles.number(
            group.resolve("memory.stat"), unified ? "inactive_file" : "total_inactive_file");
    usage.used = Math.max(0, current - inactive);
    usage.limit = limited.limit();
  }
}
