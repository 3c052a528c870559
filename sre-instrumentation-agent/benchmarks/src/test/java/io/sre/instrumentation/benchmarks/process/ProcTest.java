package io.sre.instrumentation.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcTest {

  private static final String STAT =
      "4711 (a (very) odd name) S 1 4711 4711 0 -1 4194560 100 200 3 4 250 50 30 20 20 0 31 0 99";

  @Test
  void cpu_time_is_user_and_system_time_behind_a_name_with_blanks_and_brackets() {
    assertThat(Proc.cpuSeconds(STAT, Proc.UTIME)).isEqualTo(3);
    assertThat(Proc.cpuSeconds(STAT, Proc.CUTIME)).isEqualTo(0.5);
  }

  @Test
  void memory_is_in_megabytes() {
    String status = "Name:\tjava\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\n";

    assertThat(Proc.megabytes(status, "VmRSS")).hasValue(100);
    assertThat(Proc.megabytes(status, "VmHWM")).hasValue(200);
  }

  @Test
  void a_process_that_has_ended_has_no_memory() {
    assertThat(Proc.megabytes("Name:\tjava\nState:\tZ (zombie)\n", "VmRSS")).isEmpty();
  }
}
