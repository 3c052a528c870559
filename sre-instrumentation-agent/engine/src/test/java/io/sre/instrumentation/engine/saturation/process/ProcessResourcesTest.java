package io.sre.instrumentation.engine.saturation.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessResourcesTest {

  @Test
  void resources_have_unique_names_that_are_the_same_at_every_reading() {
    List<ProcessResource> all = ProcessResources.all();

    List<String> names = all.stream().map(one -> RecordedProcess.read(one).name).toList();

    assertThat(names)
        .containsExactlyInAnyOrder(
            "jvm.heap",
            "jvm.metaspace",
            "jvm.direct",
            "gc",
            "cpu",
            "cpu.throttled",
            "cgroup.memory",
            "cgroup.pids",
            "file_descriptors",
            "disk.working_directory",
            "disk.tmp");
    assertThat(all.stream().map(one -> RecordedProcess.read(one).name)).isEqualTo(names);
  }

  @Test
  void resources_are_of_the_documented_kinds(@TempDir Path root) {
    RecordedProcess process = new RecordedProcess(root);

    assertThat(process.kind("cpu")).isEqualTo("cpu");
    assertThat(process.kind("cpu.throttled")).isEqualTo("cpu");
    assertThat(process.kind("cgroup.memory")).isEqualTo("memory");
    assertThat(process.kind("cgroup.pids")).isEqualTo("threads");
    assertThat(process.kind("file_descriptors")).isEqualTo("files");
    assertThat(process.kind("disk.tmp")).isEqualTo("disk");
  }

  @Test
  void without_any_system_file_resources_are_unknown(@TempDir Path root) {
    RecordedProcess process = new RecordedProcess(root);

    for (String name : List.of("cpu.throttled", "cgroup.memory", "cgroup.pids", "disk.tmp")) {
      Usage usage = process.read(name);
      assertThat(usage.used).as(name).isNaN();
      assertThat(usage.limit).as(name).isNaN();
    }
  }

  @Test
  void resources_of_this_jvm_have_the_limits_of_its_options() throws Exception {
    Map<String, double[]> read =
        ProbedProcess.run(
            List.of(),
            "-XX:MaxDirectMemorySize=5m",
            "-XX:MaxMetaspaceSize=100m",
            "-XX:+UseSerialGC");

    assertThat(read.get("jvm.heap")[1]).isBetween(50e6, 64.0 * 1024 * 1024);
    assertThat(read.get("jvm.metaspace")[0]).isBetween(1e5, 50e6);
    assertThat(read.get("jvm.metaspace")[1]).isEqualTo(100.0 * 1024 * 1024);
    assertThat(read.get("jvm.direct")[1]).isEqualTo(5.0 * 1024 * 1024);
    assertThat(read.get("gc")[0]).isBetween(0.0, 1.0);
    assertThat(read.get("gc")[1]).isBetween(1.4, 20.0);
    assertThat(read.get("cpu")[0]).isPositive();
    assertThat(read.get("disk.working_directory")[0]).isPositive();
  }

  @Test
  void a_jvm_without_beans_has_the_resources_that_need_none() throws Exception {
    Map<String, double[]> read = ProbedProcess.run(List.of(), "--limit-modules", "java.base");

    assertThat(read).containsKeys("cpu", "cgroup.memory", "disk.tmp").doesNotContainKey("jvm.heap");
    assertThat(read.keySet()).noneMatch(name -> name.startsWith("jvm.") || name.equals("gc"));
  }

  @Test
  void a_jvm_without_the_extended_beans_has_all_resources() throws Exception {
    Map<String, double[]> read =
        ProbedProcess.run(
            List.of(), "--limit-modules", "java.management", "-XX:MaxDirectMemorySize=5m");

    assertThat(read.get("jvm.metaspace")[0]).isPositive();
    assertThat(read.get("jvm.direct")[1]).isEqualTo(5.0 * 1024 * 1024);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_jvm_without_beans_has_its_files_read_from_proc() throws Exception {
    Map<String, double[]> read = ProbedProcess.run(List.of(), "--limit-modules", "java.base");

    assertThat(read.get("cpu")[0]).isPositive();
    assertThat(read.get("file_descriptors")[0]).isBetween(3.0, read.get("file_descriptors")[1]);
  }

  @Test
  void reading_resources_starts_neither_the_mbean_server_nor_java_util_logging() throws Exception {
    List<String> lines = ProbedProcess.lines(List.of(), "-Xlog:class+init=info");

    assertThat(lines.stream().map(line -> line.replace('/', '.')).toList())
        .anyMatch(line -> line.contains("sun.management.ManagementFactoryHelper"))
        .noneMatch(line -> line.contains("MBeanServerFactory"))
        .noneMatch(line -> line.contains("java.util.logging."));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reading_resources_leaves_no_file_open() {
    List<ProcessResource> all = ProcessResources.all();
    all.forEach(RecordedProcess::read);
    int open = openFiles();

    for (int reading = 0; reading < 50; reading++) {
      all.forEach(RecordedProcess::read);
    }

    assertThat(openFiles()).isLessThan(open + 25);
  }

  private static int openFiles() {
    assertThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
    return Path.of("/proc/self/fd").toFile().list().length;
  }
}
