package io.sre.instrumentation.examples.demo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void a_p99_is_interpolated_within_its_bucket() {
    Histogram histogram =
        of(
            """
            a_bucket{le="0.1"} 90
            a_bucket{le="0.2"} 100
            a_bucket{le="+Inf"} 100
            """);

    assertThat(histogram.quantile(0.99).getAsDouble()).isEqualTo(0.19, ROUNDING);
  }

  @Test
  void the_first_bucket_begins_at_zero() {
    Histogram histogram = of("a_bucket{le=\"0.1\"} 10\na_bucket{le=\"+Inf\"} 10");

    assertThat(histogram.quantile(0.5).getAsDouble()).isEqualTo(0.05, ROUNDING);
  }

  @Test
  void a_quantile_on_a_bound_is_that_bound() {
    Histogram histogram =
        of(
            """
            a_bucket{le="0.1"} 50
            a_bucket{le="0.3"} 50
            a_bucket{le="0.5"} 100
            a_bucket{le="+Inf"} 100
            """);

    assertThat(histogram.quantile(0.5).getAsDouble()).isEqualTo(0.1, ROUNDING);
  }

  @Test
  void empty_buckets_are_passed_over() {
    Histogram histogram =
        of(
            """
            a_bucket{le="0.1"} 0
            a_bucket{le="0.2"} 0
            a_bucket{le="0.4"} 10
            a_bucket{le="+Inf"} 10
            """);

    assertThat(histogram.quantile(0).getAsDouble()).isEqualTo(0.2, ROUNDING);
    assertThat(histogram.quantile(1).getAsDouble()).isEqualTo(0.4, ROUNDING);
  }

  @Test
  void a_quantile_beyond_the_last_finite_bound_is_that_bound() {
    Histogram histogram = of("a_bucket{le=\"10\"} 1\na_bucket{le=\"+Inf\"} 100");

    assertThat(histogram.quantile(0.99)).hasValue(10);
  }

  @Test
  void series_of_one_sli_add_up() {
    Histogram histogram =
        of(
            """
            a_bucket{sli_outcome="success",le="0.1"} 98
            a_bucket{sli_outcome="success",le="0.2"} 98
            a_bucket{sli_outcome="success",le="+Inf"} 98
            a_bucket{sli_outcome="failure",le="0.1"} 0
            a_bucket{sli_outcome="failure",le="0.2"} 2
            a_bucket{sli_outcome="failure",le="+Inf"} 2
            """);

    assertThat(histogram.quantile(0.99).getAsDouble()).isEqualTo(0.15, ROUNDING);
  }

  @Test
  void without_calls_there_is_no_quantile() {
    assertThat(of("").quantile(0.99)).isEqualTo(OptionalDouble.empty());
    assertThat(of("a_bucket{le=\"+Inf\"} 0").quantile(0.99)).isEqualTo(OptionalDouble.empty());
  }

  private static Histogram of(String text) {
    return Histogram.of(Exposition.parse(text));
  }
}
