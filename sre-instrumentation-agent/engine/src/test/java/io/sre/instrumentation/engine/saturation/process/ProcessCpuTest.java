package io.sre.instrumentation.engine.saturation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sre.instrumentation.bootstrap.Usage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCpuTest {

  private static final String V2 = "/sys/fs/cgroup";
  private static final String V1 = "/sys/fs/cgroup/cpu,cpuacct";

  @TempDir Path root;

  private RecordedProcess process;

  @BeforeEach
  void start() {
    process = new RecordedProcess(root);
  }

  private void inVersion2(String path) {
    process
        .with("/proc/self/cgroup", "0::" + path)
        .with("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup ro - cgroup2 cgroup rw");
  }

  private void inVersion1() {
    process
        .with("/proc/self/cgroup", "3:cpu,cpuacct:/docker/abc")
        .with(
            "/proc/self/mountinfo",
            "3 2 0:9 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct");
  }

  private void statV2(String group, long usageMicros, long periods, long throttled) {
    process.with(
        V2 + group + "/cpu.stat",
        "usage_usec %d\nuser_usec 1\nnr_periods %d\nnr_throttled %d\nthrottled_usec 9"
            .formatted(usageMicros, periods, throttled));
  }

  private void assertCpu(double used, double limit) {
    assertFigures(process.read("cpu"), used, limit);
  }

  private void assertThrottled(double used, double limit) {
    assertFigures(process.read("cpu.throttled"), used, limit);
  }

  private static void assertFigures(Usage usage, double used, double limit) {
    if (Double.isNaN(used)) {
      assertThat(usage.used).as("used").isNaN();
    } else {
      assertThat(usage.used).as("used").isCloseTo(used, within(1e-6));
    }
    assertThat(usage.limit).as("limit").isEqualTo(Double.valueOf(limit));
  }

  @Nested
  class CoresInUse {

    @Test
    void are_unknown_at_first_and_then_those_since_the_last_reading() {
      process.cpuNanos = 7_000_000_000L;
      assertCpu(Double.NaN, 8);

      process.pass(10);
      process.cpuNanos += 25_000_000_000L;
      assertCpu(2.5, 8);

      process.pass(20);
      process.cpuNanos += 10_000_000_000L;
      assertCpu(0.5, 8);
    }

    @Test
    void are_told_again_to_who_asks_again_within_a_second() {
      process.cpuNanos = 0;
      process.read("cpu");
      process.pass(10);
      process.cpuNanos = 20_000_000_000L;
      assertCpu(2, 8);

      process.pass(0.001);
      process.cpuNanos += 10_000_000;
      assertCpu(2, 8);

      process.pass(0.999);
      process.cpuNanos += 990_000_000;
      assertCpu(1, 8);
    }

    @Test
    void are_compared_with_the_last_reading_that_found_any() {
      process.cpuNanos = 0;
      process.read("cpu");
      process.pass(5);
      process.cpuNanos = -1;
      assertCpu(Double.NaN, 8);

      process.pass(5);
      process.cpuNanos = 20_000_000_000L;

      assertCpu(2, 8);
    }

    @Test
    void are_those_of_proc_where_the_jvm_does_not_know() {
      process.with("/proc/self/stat", stat(100, 50));
      assertCpu(Double.NaN, 8);

      process.pass(10);
      process.with("/proc/self/stat", stat(1000, 150));

      assertCpu(1, 8);
    }

    private static String stat(long user, long system) {
      return "7 (ja) (va) S 1 7 7 0 -1 4194560 1 2 3 4 " + user + " " + system + " 0 0 20 0 31 0";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7 (java", "7 (java) S 1", "x"})
    void are_unknown_where_proc_says_nonsense(String nonsense) {
      process.with("/proc/self/stat", nonsense);

      assertThat(process.read("cpu").used).isNaN();
    }

    @Test
    void are_the_group_s_where_it_has_a_quota() {
      inVersion2("/");
      process.cpuNanos = 0;
      process.with(V2 + "/cpu.max", "150000 100000");
      statV2("", 1_000_000, 0, 0);
      assertCpu(Double.NaN, 1.5);

      process.pass(10);
      statV2("", 13_000_000, 0, 0);

      assertCpu(1.2, 1.5);
    }

    @Test
    void are_those_of_the_group_further_up_whose_quota_is_tighter() {
      inVersion2("/pod/c");
      process
          .with(V2 + "/pod/c/cpu.max", "400000 100000")
          .with(V2 + "/pod/cpu.max", "100000 50000");
      statV2("/pod/c", 0, 0, 0);
      statV2("/pod", 0, 0, 0);
      process.read("cpu");

      process.pass(10);
      statV2("/pod", 19_000_000, 0, 0);

      assertCpu(1.9, 2);
    }

    @Test
    void are_the_process_s_where_there_is_no_quota() {
      inVersion2("/");
      process.cpuNanos = 0;
      process.with(V2 + "/cpu.max", "max 100000");
      statV2("", 5, 0, 0);
      assertCpu(Double.NaN, 8);

      process.pass(10);
      process.cpuNanos = 10_000_000_000L;

      assertCpu(1, 8);
    }

    @Test
    void are_not_compared_with_those_of_another_group() {
      inVersion2("/a");
      process.with(V2 + "/a/cpu.max", "100000 100000").with(V2 + "/b/cpu.max", "200000 100000");
      statV2("/a", 5_000_000, 0, 0);
      statV2("/b", 9_000_000, 0, 0);
      process.read("cpu");

      process.pass(10);
      inVersion2("/b");
      assertCpu(Double.NaN, 2);

      process.pass(10);
      statV2("/b", 14_000_000, 0, 0);
      assertCpu(0.5, 2);
    }

    @Test
    void of_version_1_are_those_of_the_accounting_beside_the_quota() {
      inVersion1();
      process
          .with(V1 + "/cpu.cfs_quota_us", "50000")
          .with(V1 + "/cpu.cfs_period_us", "100000")
          .with(V1 + "/cpuacct.usage", "1000000000");
      assertCpu(Double.NaN, 0.5);

      process.pass(10);
      process.with(V1 + "/cpuacct.usage", "5000000000");

      assertCpu(0.4, 0.5);
    }

    @Test
    void of_version_1_are_the_process_s_where_the_accounting_is_elsewhere() {
      inVersion1();
      process.cpuNanos = 0;
      process
          .with(V1 + "/cpu.cfs_quota_us", "50000")
          .with(V1 + "/cpu.cfs_period_us", "100000")
          .with(V1 + "/cpu.stat", "nr_periods 0\nnr_throttled 0\nthrottled_time 0");
      assertCpu(Double.NaN, 0.5);

      process.pass(10);
      process.cpuNanos = 3_000_000_000L;

      assertCpu(0.3, 0.5);
    }

    @Test
    void are_against_the_processors_where_the_quota_is_of_more() {
      inVersion2("/");
      process.processors = 2;
      process.with(V2 + "/cpu.max", "1600000 100000");

      assertCpu(Double.NaN, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "5", "5 0", "0 100000", "5 x"})
    void are_unknown_where_the_quota_is_nonsense(String nonsense) {
      inVersion2("/");
      process.with(V2 + "/cpu.max", nonsense);

      assertCpu(Double.NaN, Double.NaN);
    }
  }

  @Nested
  class ThrottledPeriods {

    @Test
    void are_unknown_at_first_and_then_those_since_the_last_reading() {
      inVersion2("/");
      process.with(V2 + "/cpu.max", "50000 100000");
      statV2("", 1, 100, 40);
      assertThrottled(Double.NaN, Double.NaN);

      process.pass(10);
      statV2("", 1, 200, 65);
      assertThrottled(25, 100);

      process.pass(10);
      assertThrottled(0, 0);
    }

    @Test
    void are_those_of_the_group_with_the_tightest_quota() {
      inVersion2("/pod/c");
      process.with(V2 + "/pod/c/cpu.max", "max 100000").with(V2 + "/pod/cpu.max", "50000 100000");
      statV2("/pod/c", 1, 0, 0);
      statV2("/pod", 1, 10, 0);
      process.read("cpu.throttled");

      process.pass(10);
      statV2("/pod", 1, 20, 10);

      assertThrottled(10, 10);
    }

    @Test
    void are_counted_by_version_1_too() {
      inVersion1();
      process
          .with(V1 + "/cpu.cfs_quota_us", "50000")
          .with(V1 + "/cpu.cfs_period_us", "100000")
          .with(V1 + "/cpu.stat", "nr_periods 10\nnr_throttled 1\nthrottled_time 5");
      process.read("cpu.throttled");

      process.pass(10);
      process.with(V1 + "/cpu.stat", "nr_periods 30\nnr_throttled 6\nthrottled_time 9");

      assertThrottled(5, 20);
    }

    @Test
    void are_none_where_there_is_no_quota() {
      inVersion1();
      process.with(V1 + "/cpu.cfs_quota_us", "-1").with(V1 + "/cpu.cfs_period_us", "100000");

      assertThrottled(0, Double.POSITIVE_INFINITY);
    }

    @Test
    void are_unknown_where_there_is_no_group() {
      assertThrottled(Double.NaN, Double.NaN);
    }
  }
}
