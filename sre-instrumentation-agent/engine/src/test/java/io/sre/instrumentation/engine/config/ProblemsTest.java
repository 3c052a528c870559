package io.sre.instrumentation.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Told;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private final Told told = new Told();

  @Test
  void a_problem_is_reported_once() {
    told.problems().report("the port is taken");
    told.problems().report("the port is taken");
    told.problems().report("the disk is full");
    assertThat(told.lines()).containsExactly("the port is taken", "the disk is full");
  }

  @Test
  void a_problem_is_one_line_whatever_it_quotes() {
    told.problems().report("a\nb\r\nc\td\u0085e\u2028f\u2029g\u000bh");
    assertThat(told.lines()).containsExactly("a b c d e f g h");
  }

  @Test
  void a_problem_cannot_steer_the_terminal() {
    told.problems().report("sre.team=\u001b[2J\u0000\u0007x");
    assertThat(told.lines()).containsExactly("sre.team= [2J x");
  }

  @Test
  void a_problem_of_many_threads_is_reported_once() {
    IntStream.range(0, 10_000).parallel().forEach(i -> told.problems().report("problem " + i % 10));
    assertThat(told.lines()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void past_the_limit_one_line_reports_that_further_problems_are_suppressed() {
    for (int i = 0; i < 5_000; i++) {
      told.problems().report("problem " + i);
    }
    assertThat(told.lines()).hasSize(1_001);
    assertThat(told.lines().get(999)).isEqualTo("problem 999");
    assertThat(told.lines().get(1_000))
        .contains("1000 problems reported; further ones are suppressed");
  }

  @Test
  void on_stderr_a_line_begins_with_the_agent_s_name() {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Problems.onStderr().report("the port\nis taken");
    } finally {
      System.setErr(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("[sre] the port is taken" + System.lineSeparator());
  }
}
