package io.sre.instrumentation.examples.demo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpositionTest {

  @Test
  void comments_and_blank_lines_are_no_samples() {
    assertThat(Exposition.parse("# HELP a A.\n# TYPE a gauge\n\n# EOF\n")).isEmpty();
  }

  @Test
  void a_sample_needs_no_labels() {
    assertThat(Exposition.parse("up 1\n")).containsExactly(new Sample("up", Map.of(), 1));
  }

  @Test
  void labels_may_hold_whatever_would_end_them_elsewhere() {
    assertThat(Exposition.parse("a{x=\"GET /products/{id}\", y=\"1,2=3 #\",} 4"))
        .containsExactly(new Sample("a", Map.of("x", "GET /products/{id}", "y", "1,2=3 #"), 4));
  }

  @Test
  void escaped_quotes_backslashes_and_line_feeds_are_read_back() {
    assertThat(Exposition.parse("a{x=\"\\\"q\\\" C:\\\\n\\n\"} 1"))
        .containsExactly(new Sample("a", Map.of("x", "\"q\" C:\\n\n"), 1));
  }

  @Test
  void timestamps_and_exemplars_are_left_out() {
    assertThat(Exposition.parse("a{} 2 1395066363000\nb 3 # {trace_id=\"1\"} 0.5"))
        .containsExactly(new Sample("a", Map.of(), 2), new Sample("b", Map.of(), 3));
  }

  @ParameterizedTest
  @CsvSource({"+Inf, Infinity", "-Inf, -Infinity", "NaN, NaN", "1.5e-3, 0.0015"})
  void every_way_to_write_a_number_is_read(String written, Double value) {
    assertThat(Exposition.parse("a " + written).get(0).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a{", "a{x=1} 1", "a{x=\"1} 1", "a{x=\"1\" y=\"2\"} 1", "a one"})
  void a_line_of_another_format_is_named(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exposition.parse("up 1\n" + line))
        .withMessage("not Prometheus text: " + line);
  }
}
