package io.sre.instrumentation.engine.saturation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against the kernel that runs the tests, with groups found by their usual places alone. */
@EnabledOnOs(OS.LINUX)
class CgroupOfThisMachineTest {

  private static final Path PLACE = Path.of("/sys/fs/cgroup");
  private static final long MIB = 1024 * 1024;

  private static Usage read(String name) {
    return ProcessResources.all().stream()
        .map(RecordedProcess::read)
        .filter(usage -> name.equals(usage.name))
        .findFirst()
        .orElseThrow();
  }

  /** The group of the tests for a controller, as it is without name spaces and odd mounts. */
  private static Path own(String controller) throws IOException {
    List<String> memberships = Files.readAllLines(Path.of("/proc/self/cgroup"));
    for (String line : memberships) {
      String[] parts = line.split(":", 3);
      Path legacy = PLACE.resolve(controller);
      if (List.of(parts[1].split(",")).contains(controller) && Files.isDirectory(legacy)) {
        Path group = Path.of(legacy + parts[2]);
        return Files.isDirectory(group) ? group : legacy;
      }
    }
    for (String line : memberships) {
      if (line.startsWith("0::") && Files.exists(PLACE.resolve("cgroup.controllers"))) {
        Path group = Path.of(PLACE + line.substring(3));
        return Files.isDirectory(group) ? group : PLACE;
      }
    }
    return abort("no control group for " + controller + " in " + PLACE);
  }

  private static boolean legacy(Path group) {
    return !Files.exists(group.resolve("cgroup.controllers"));
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }

  @Test
  void memory_agrees_with_its_files() throws IOException {
    Path group = own("memory");
    Path current = group.resolve(legacy(group) ? "memory.usage_in_bytes" : "memory.current");
    assumeTrue(Files.isReadable(current), "no memory accounting in " + group);
    Usage usage = read("cgroup.memory");
    long inactive =
        Files.readAllLines(group.resolve("memory.stat")).stream()
            .filter(
                line -> line.startsWith(legacy(group) ? "total_inactive_file " : "inactive_file "))
            .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
            .sum();

    if (Double.isInfinite(usage.limit)) {
      assertThat(usage.used).isCloseTo(number(current) - inactive, within(256.0 * MIB));
    } else {
      assertThat(usage.used).isBetween(1.0, usage.limit);
    }
  }

  @Test
  void open_files_agree_with_proc() {
    Usage usage = read("file_descriptors");

    assertThat(usage.used).isCloseTo(Path.of("/proc/self/fd").toFile().list().length, within(25.0));
    assertThat(usage.limit).isGreaterThanOrEqualTo(usage.used);
  }

  @Test
  void disks_agree_with_df() throws Exception {
    Process df =
        new ProcessBuilder("df", "-B1", "--output=used,avail", ".")
            .redirectErrorStream(true)
            .start();
    List<String> lines = df.inputReader().lines().toList();
    assumeTrue(df.waitFor() == 0, "no df of GNU's: " + lines);
    String[] usedAndAvailable = lines.get(1).strip().split(" +");
    double used = Double.parseDouble(usedAndAvailable[0]);

    Usage usage = read("disk.working_directory");

    assertThat(usage.used).isCloseTo(used, within(512.0 * MIB));
    assertThat(usage.limit)
        .isCloseTo(used + Double.parseDouble(usedAndAvailable[1]), within(512.0 * MIB));
  }

  @Test
  void a_process_in_a_child_group_reads_its_limit_of_processes() throws Exception {
    try (Child child = new Child("pids", "pids.max")) {
      child.set("pids.max", "321");

      double[] pids = child.run().get("cgroup.pids");

      assertThat(pids[0]).isBetween(5.0, 321.0);
      assertThat(pids[1]).isEqualTo(321);
    }
  }

  @Test
  void a_process_in_a_child_group_reads_its_limit_of_memory() throws Exception {
    String file = legacy(own("memory")) ? "memory.limit_in_bytes" : "memory.max";
    try (Child child = new Child("memory", file)) {
      child.set(file, "" + 512 * MIB);

      double[] memory = child.run().get("cgroup.memory");

      assertThat(memory[0]).isBetween(5.0 * MIB, 512.0 * MIB);
      assertThat(memory[1]).isEqualTo(512.0 * MIB);
    }
  }

  @Test
  void a_process_in_a_child_group_is_throttled_by_its_quota() throws Exception {
    boolean legacy = legacy(own("cpu"));
    try (Child child = new Child("cpu", legacy ? "cpu.cfs_quota_us" : "cpu.max")) {
      child.set(legacy ? "cpu.cfs_quota_us" : "cpu.max", legacy ? "50000" : "50000 100000");

      Map<String, double[]> read = child.run("-D" + ProcessProbe.WATCHED + "=" + child.group);

      // Each period at whose end it was throttled has used 50 ms; the first may have begun before.
      double used = 0.05 * (read.get("cpu.throttled")[0] - 1);
      assertThat(read.get("cpu")[0]).isBetween(used / read.get(ProcessProbe.ELAPSED)[0], 0.65);
      assertThat(read.get("cpu")[1]).isEqualTo(0.5);
      assertThat(read.get("cpu.throttled")[0])
          .isBetween((double) ProcessProbe.THROTTLINGS, read.get("cpu.throttled")[1]);
    }
  }

  /** A control group below the tests' own, if the kernel lets them have one. */
  private static final class Child implements AutoCloseable {

    private final Path group;

    Child(String controller, String limitFile) throws IOException {
      Path own = own(controller);
      assumeTrue(Files.isWritable(own.resolve("cgroup.procs")), "nobody can be moved below " + own);
      group = own.resolve("process-resources-test-" + ProcessHandle.current().pid());
      try {
        Files.createDirectory(group);
      } catch (IOException e) {
        abort("no group can be made below " + own + ": " + e);
      }
      if (!Files.isWritable(group.resolve(limitFile))) {
        close();
        abort(own + " does not hand the controller " + controller + " down");
      }
    }

    void set(String file, String value) throws IOException {
      Files.writeString(group.resolve(file), value);
    }

    Map<String, double[]> run(String... jvmArguments) throws IOException, InterruptedException {
      String enter = "echo $$ > '" + group.resolve("cgroup.procs") + "' || exit 77; exec \"$@\"";
      return ProbedProcess.run(List.of("sh", "-c", enter, "sh"), jvmArguments);
    }

    /** A group goes when the kernel has buried the last of its processes. */
    @Override
    public void close() {
      await()
          .ignoreExceptions()
          .until(
              () -> {
                Files.deleteIfExists(group);
                return true;
              });
    }
  }
}
