package io.sre.instrumentation.engine.saturation.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory and processes of a control group, as systems lay them out. */
class CgroupTreesTest {

  private static final String UNLIMITED_V1 = "9223372036854771712";
  private static final String V2_MOUNT =
      "30 23 0:26 / /sys/fs/cgroup ro,nosuid shared:4 master:2 - cgroup2 cgroup rw,nsdelegate";

  @TempDir Path root;

  private RecordedProcess process;

  @BeforeEach
  void start() {
    process = new RecordedProcess(root);
  }

  private void groupV2(String path, String memoryMax, long current, String pidsMax, long pids) {
    String group = "/sys/fs/cgroup" + path;
    process
        .with(group + "/memory.max", memoryMax)
        .with(group + "/memory.current", "" + current)
        .with(group + "/memory.stat", "anon 5\nfile 200\nactive_file 100\ninactive_file 100")
        .with(group + "/pids.max", pidsMax)
        .with(group + "/pids.current", "" + pids);
  }

  private void memoryV1(String group, String limit, long usage) {
    process
        .with(group + "/memory.limit_in_bytes", limit)
        .with(group + "/memory.usage_in_bytes", "" + usage)
        .with(group + "/memory.stat", "inactive_file 1\ntotal_cache 7\ntotal_inactive_file 100");
  }

  private void pidsV1(String group, String max, long current) {
    process.with(group + "/pids.max", max).with(group + "/pids.current", "" + current);
  }

  private void assertMemory(double used, double limit) {
    assertFigures(process.read("cgroup.memory"), used, limit);
  }

  private void assertPids(double used, double limit) {
    assertFigures(process.read("cgroup.pids"), used, limit);
  }

  private static void assertFigures(Usage usage, double used, double limit) {
    assertThat(usage.used).as("used").isEqualTo(Double.valueOf(used));
    assertThat(usage.limit).as("limit").isEqualTo(Double.valueOf(limit));
  }

  @Nested
  class OfVersion2 {

    @Test
    void a_pod_of_kubernetes_sees_its_own_group_as_the_root() {
      process.with("/proc/self/cgroup", "0::/").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("", "536870912", 1100, "1000", 37);

      assertMemory(1000, 536870912);
      assertPids(37, 1000);
    }

    @Test
    void a_slice_of_systemd_counts_where_the_service_has_no_limit() {
      process
          .with("/proc/self/cgroup", "0::/system.slice/shop.service")
          .with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("/system.slice/shop.service", "max", 1100, "4915", 20);
      groupV2("/system.slice", "8000", 5100, "max", 200);

      assertMemory(5000, 8000);
      assertPids(20, 4915);
    }

    @Test
    void a_limit_further_up_counts_if_it_is_tighter() {
      process.with("/proc/self/cgroup", "0::/a/b/c").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("/a/b/c", "9000", 1100, "90", 1);
      groupV2("/a/b", "4000", 2100, "40", 2);
      groupV2("/a", "6000", 3100, "60", 3);

      assertMemory(2000, 4000);
      assertPids(2, 40);
    }

    @Test
    void the_nearest_counts_if_none_has_a_limit() {
      process.with("/proc/self/cgroup", "0::/a/b").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("/a/b", "max", 1100, "max", 1);
      groupV2("/a", "max", 2100, "max", 2);

      assertMemory(1000, Double.POSITIVE_INFINITY);
      assertPids(1, Double.POSITIVE_INFINITY);
    }

    @Test
    void a_group_without_the_controller_is_in_one_with_it() {
      process
          .with("/proc/self/cgroup", "0::/user.slice/session-1.scope")
          .with("/proc/self/mountinfo", V2_MOUNT)
          .with("/sys/fs/cgroup/user.slice/session-1.scope/cgroup.procs", "1");
      groupV2("/user.slice", "4000", 2100, "40", 2);

      assertMemory(2000, 4000);
    }

    @Test
    void a_bare_root_has_no_limits_and_no_figures() {
      process
          .with("/proc/self/cgroup", "0::/")
          .with("/proc/self/mountinfo", V2_MOUNT)
          .with("/sys/fs/cgroup/memory.stat", "inactive_file 1");

      assertMemory(Double.NaN, Double.NaN);
      assertPids(Double.NaN, Double.NaN);
    }

    @Test
    void a_container_with_the_host_s_names_sees_its_group_at_the_mount() {
      process
          .with("/proc/self/cgroup", "0::/system.slice/docker-abc.scope")
          .with(
              "/proc/self/mountinfo",
              "1 2 0:26 /system.slice/docker-abc.scope /sys/fs/cgroup ro - cgroup2 cgroup rw");
      groupV2("", "4000", 2100, "40", 2);

      assertMemory(2000, 4000);
    }

    @Test
    void a_group_outside_of_what_is_visible_is_not_taken_for_the_one_that_is() {
      process.with("/proc/self/cgroup", "0::/../other").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("", "4000", 2100, "40", 2);

      assertMemory(Double.NaN, Double.NaN);
    }

    @Test
    void less_in_use_than_may_be_given_up_is_nothing() {
      process.with("/proc/self/cgroup", "0::/").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("", "4000", 50, "40", 2);

      assertMemory(0, 4000);
    }

    @Test
    void a_process_that_is_moved_is_found_again() {
      process.with("/proc/self/cgroup", "0::/a").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("/a", "4000", 1100, "40", 1);
      groupV2("/b", "5000", 2100, "50", 2);
      assertMemory(1000, 4000);

      process.with("/proc/self/cgroup", "0::/b");

      assertMemory(2000, 5000);
    }

    @Test
    void a_limit_that_is_changed_is_seen() {
      process.with("/proc/self/cgroup", "0::/").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("", "4000", 1100, "40", 1);
      assertMemory(1000, 4000);

      process.with("/sys/fs/cgroup/memory.max", "8000");

      assertMemory(1000, 8000);
    }
  }

  @Nested
  class OfVersion1 {

    @Test
    void docker_mounts_the_container_s_group_and_leaves_it_its_name() {
      process
          .with("/proc/self/cgroup", "11:memory:/docker/abc\n5:pids:/docker/abc\n0::/docker/abc")
          .with(
              "/proc/self/mountinfo",
              """
              40 39 0:30 /docker/abc /sys/fs/cgroup/memory ro master:13 - cgroup cgroup rw,memory
              41 39 0:31 /docker/abc /sys/fs/cgroup/pids ro master:14 - cgroup cgroup rw,pids""");
      memoryV1("/sys/fs/cgroup/memory", "4000", 2100);
      pidsV1("/sys/fs/cgroup/pids", "max", 12);

      assertMemory(2000, 4000);
      assertPids(12, Double.POSITIVE_INFINITY);
    }

    @Test
    void a_pod_of_kubernetes_is_limited_by_its_pod_where_that_is_visible() {
      String pod = "/kubepods/burstable/pod1";
      process
          .with("/proc/self/cgroup", "3:memory:" + pod + "/c1\n2:pids:" + pod + "/c1")
          .with(
              "/proc/self/mountinfo",
              """
              40 39 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
              41 39 0:31 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids""");
      memoryV1("/sys/fs/cgroup/memory" + pod + "/c1", UNLIMITED_V1, 1100);
      memoryV1("/sys/fs/cgroup/memory" + pod, "9000", 6100);
      memoryV1("/sys/fs/cgroup/memory", UNLIMITED_V1, 7100);
      pidsV1("/sys/fs/cgroup/pids" + pod + "/c1", "max", 5);
      pidsV1("/sys/fs/cgroup/pids" + pod, "100", 8);

      assertMemory(6000, 9000);
      assertPids(8, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {UNLIMITED_V1, "9223372036854710272", "9223372036854775807", "-1"})
    void the_largest_number_of_whole_pages_is_unlimited(String largest) {
      process
          .with("/proc/self/cgroup", "4:memory:/")
          .with(
              "/proc/self/mountinfo", "4 3 0:9 / /sys/fs/cgroup/memory rw - cgroup none rw,memory");
      memoryV1("/sys/fs/cgroup/memory", largest, 1100);

      assertMemory(1000, Double.POSITIVE_INFINITY);
    }

    @Test
    void a_name_that_is_not_below_the_mount_leaves_what_is_mounted() {
      process
          .with("/proc/self/cgroup", "4:memory:/kubepods/pod1/c1")
          .with(
              "/proc/self/mountinfo", "4 3 0:9 / /sys/fs/cgroup/memory rw - cgroup none rw,memory");
      memoryV1("/sys/fs/cgroup/memory", "4000", 2100);

      assertMemory(2000, 4000);
    }

    @Test
    void of_several_mounts_the_one_counts_that_shows_the_process() {
      process
          .with("/proc/self/cgroup", "4:memory:/b")
          .with(
              "/proc/self/mountinfo",
              """
              4 3 0:9 /a /mnt/other rw - cgroup none rw,memory
              5 3 0:9 /b /mnt/with\\040blank rw - cgroup none rw,memory""");
      memoryV1("/mnt/other", "4000", 2100);
      memoryV1("/mnt/with blank", "5000", 3100);

      assertMemory(3000, 5000);
    }
  }

  @Nested
  class OfBothAtOnce {

    private static final String MOUNTS =
        """
        33 32 0:28 / /sys/fs/cgroup/unified rw shared:9 - cgroup2 cgroup2 rw,nsdelegate
        34 32 0:29 / /sys/fs/cgroup/systemd rw shared:10 - cgroup cgroup rw,xattr,name=systemd
        37 32 0:32 / /sys/fs/cgroup/memory rw shared:15 - cgroup cgroup rw,memory""";

    @BeforeEach
    void mount() {
      process
          .with("/proc/self/cgroup", "9:memory:/m\n5:pids:/lost\n1:name=systemd:/s\n0::/u")
          .with("/proc/self/mountinfo", MOUNTS);
      memoryV1("/sys/fs/cgroup/memory/m", "4000", 2100);
      groupV2("/unified/u", "7000", 6100, "70", 7);
    }

    @Test
    void a_controller_that_version_1_has_is_read_there() {
      assertMemory(2000, 4000);
    }

    @Test
    void one_whose_hierarchy_is_not_mounted_is_read_in_version_2() {
      assertPids(7, 70);
    }
  }

  @Nested
  class IsUnknown {

    @BeforeEach
    void be_right_at_first() {
      process.with("/proc/self/cgroup", "0::/").with("/proc/self/mountinfo", V2_MOUNT);
      groupV2("", "4000", 2100, "40", 2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/proc/self/cgroup",
          "/proc/self/mountinfo",
          "/sys/fs/cgroup/memory.max",
          "/sys/fs/cgroup/memory.current",
          "/sys/fs/cgroup/memory.stat"
        })
    void where_a_file_is_missing(String file) throws IOException {
      process.without(file);

      assertMemory(Double.NaN, Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/proc/self/cgroup",
          "/proc/self/mountinfo",
          "/sys/fs/cgroup/memory.max",
          "/sys/fs/cgroup/memory.current",
          "/sys/fs/cgroup/memory.stat"
        })
    void where_a_file_says_nonsense(String file) {
      for (String nonsense :
          new String[] {"", "x", "0:", "- - - - - - - -", "1 2 3", "inactive_file"}) {
        process.with(file, nonsense);

        assertMemory(Double.NaN, Double.NaN);
      }
    }

    @Test
    void until_files_are_there_again() throws IOException {
      process.without("/proc/self/mountinfo");
      assertPids(Double.NaN, Double.NaN);

      process.with("/proc/self/mountinfo", V2_MOUNT);

      assertPids(2, 40);
    }
  }
}
