package io.sre.instrumentation.engine.saturation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessFilesAndDisksTest {

  @TempDir Path root;

  private RecordedProcess process;

  @BeforeEach
  void start() {
    process = new RecordedProcess(root);
  }

  private void assertFigures(String name, double used, double limit) {
    Usage usage = process.read(name);
    assertThat(usage.used).as("used").isEqualTo(Double.valueOf(used));
    assertThat(usage.limit).as("limit").isEqualTo(Double.valueOf(limit));
  }

  @Nested
  class OpenFiles {

    private static final String LIMITS =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             96365                96365                processes
        Max open files            %s                1048576              files
        Max locked memory         8388608              8388608              bytes""";

    @ParameterizedTest
    @CsvSource({"1024, 1024", "unlimited, Infinity"})
    void are_counted_in_proc_against_the_soft_limit(String soft, double limit) {
      process
          .with("/proc/self/limits", LIMITS.formatted(soft))
          .with("/proc/self/fd/0", "")
          .with("/proc/self/fd/1", "");

      assertFigures("file_descriptors", 2, limit);
    }

    @Test
    void are_counted_by_the_jvm_where_it_can() {
      process.openFiles = 17;
      process.mostFiles = 100;

      assertFigures("file_descriptors", 17, 100);
    }

    @Test
    void are_unknown_without_either() {
      assertFigures("file_descriptors", Double.NaN, Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max open files", "Max open files x y", "Max open files \n"})
    void are_unknown_where_the_limit_is_nonsense(String nonsense) {
      process.openFiles = 17;
      process.with("/proc/self/limits", nonsense);

      assertFigures("file_descriptors", Double.NaN, Double.NaN);
    }
  }

  @Nested
  class Disks {

    private static FileStore store(long total, long unallocated, long usable) throws IOException {
      FileStore store = mock(FileStore.class);
      when(store.getTotalSpace()).thenReturn(total);
      when(store.getUnallocatedSpace()).thenReturn(unallocated);
      when(store.getUsableSpace()).thenReturn(usable);
      return store;
    }

    @Test
    void are_full_when_nothing_is_left_to_the_process() throws IOException {
      process.stores.put(Path.of("/app"), store(1000, 50, 0));
      process.stores.put(Path.of("/tmp"), store(500, 400, 390));

      assertFigures("disk.working_directory", 950, 950);
      assertFigures("disk.tmp", 100, 490);
    }

    @Test
    void are_told_once_if_both_folders_are_on_one() throws IOException {
      FileStore one = store(1000, 500, 450);
      process.stores.put(Path.of("/app"), one);
      process.stores.put(Path.of("/tmp"), one);

      assertFigures("disk.working_directory", 500, 950);
      assertFigures("disk.tmp", Double.NaN, Double.NaN);
    }

    @Test
    void are_told_by_the_second_folder_if_the_first_is_gone() throws IOException {
      process.stores.put(Path.of("/tmp"), store(500, 400, 400));

      assertFigures("disk.working_directory", Double.NaN, Double.NaN);
      assertFigures("disk.tmp", 100, 500);
    }

    @Test
    void without_a_size_are_unknown() throws IOException {
      process.stores.put(Path.of("/app"), store(0, 0, 0));

      assertFigures("disk.working_directory", Double.NaN, Double.NaN);
    }
  }
}
