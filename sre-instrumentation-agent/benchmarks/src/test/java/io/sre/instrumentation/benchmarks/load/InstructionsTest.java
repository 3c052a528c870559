package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstructionsTest {

  @Test
  void counts_are_read_from_the_table_of_perf() {
    assertThat(Instructions.count("# started on ...\n\n123456,,instructions:u,1000,100.00,,\n"))
        .hasValue(123_456);
    assertThat(Instructions.count("<not supported>,,instructions:u,0,100.00,,\n")).isEmpty();
    assertThat(Instructions.count("")).isEmpty();
  }
}
