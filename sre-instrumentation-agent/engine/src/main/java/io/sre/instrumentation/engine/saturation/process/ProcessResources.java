package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.ArrayList;
import java.util.List;

/** The resources of this process. */
public final class ProcessResources {

  private static final String MEMORY = "memory";
  private static final String CPU = "cpu";

  private ProcessResources() {}

  /**
   * The resources that this JVM can report. Reads no file and no bean yet.
   *
   * <p>Call it once and keep the result: CPU and garbage collection are reported since the reader's
   * last reading, and are unknown at the first. A reader never throws; it may hang where the file
   * system does.
   */
  public static List<ProcessResource> all() {
    return of(Sources.ofThisProcess());
  }

  static List<ProcessResource> of(Sources from) {
    SystemFiles files = new SystemFiles(from.root());
    CpuQuota quota = new CpuQuota(new Cgroups(files, "cpu"));
    Disk workingDirectory = new Disk(from.workingDirectory(), from.stores(), null);
    List<ProcessResource> all = new ArrayList<>();
    if (from.management()) {
      all.add(resource(MEMORY, "jvm.heap", Jvm.heap()));
      all.add(resource(MEMORY, "jvm.metaspace", Jvm.metaspace()));
      all.add(resource(MEMORY, "jvm.direct", Jvm.direct()));
      all.add(resource(CPU, "gc", Jvm.collections(from.nanoTime())));
    }
    all.add(resource(CPU, "cpu", new Cpu(files, quota, from)));
    all.add(resource(CPU, "cpu.throttled", new Throttling(quota, from.nanoTime())));
    all.add(resource(MEMORY, "cgroup.memory", new CgroupMemory(new Cgroups(files, "memory"))));
    all.add(resource("threads", "cgroup.pids", new CgroupPids(new Cgroups(files, "pids"))));
    all.add(resource("files", "file_descriptors", new FileDescriptors(files, from)));
    all.add(resource("disk", "disk.working_directory", workingDirectory));
    all.add(
        resource("disk", "disk.tmp", new Disk(from.temporary(), from.stores(), workingDirectory)));
    return List.copyOf(all);
  }

  private static ProcessResource resource(String kind, String name, Figures figures) {
    return new ProcessResource(kind, named(name, figures));
  }

  private static ResourceReader named(String name, Figures figures) {
    return (ignored, usage) -> {
      usage.name = name;
      try {
        figures.read(usage);
      } catch (Exception | LinkageError e) {
        usage.used = Double.NaN;
        usage.limit = Double.NaN;
      }
    };
  }

  /** Reads figures; leaves those that it does not find. */
  @FunctionalInterface
  interface Figures {

    void read(Usage usage) throws Exception;
  }
}
