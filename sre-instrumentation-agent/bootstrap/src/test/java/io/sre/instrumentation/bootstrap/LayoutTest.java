package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final long[] BOUNDARIES = {
    5_000_000, 10_000_000, 300_000_000, 310_000_000, 10_000_000_000L
  };

  private final Layout layout = Layout.of(BOUNDARIES);

  @Test
  void a_bucket_includes_its_boundary_and_not_one_nanosecond_more() {
    for (long boundary : BOUNDARIES) {
      long[] counts = new long[layout.size()];
      counts[layout.bucket(boundary)]++;
      counts[layout.bucket(boundary + 1)]++;

      assertThat(layout.within(counts, boundary)).as("within " + boundary).isEqualTo(1);
    }
  }

  @Test
  void every_duration_falls_into_the_bucket_whose_bounds_hold_it() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      long nanos = random.nextLong() >>> (1 + random.nextInt(62));
      int bucket = layout.bucket(nanos);

      assertThat(nanos).isLessThanOrEqualTo(layout.bounds[bucket]);
      if (bucket > 0) {
        assertThat(nanos).isGreaterThan(layout.bounds[bucket - 1]);
      }
    }
  }

  @Test
  void exponential_buckets_are_those_of_OpenTelemetry_at_scale_3() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long nanos = 1_000 + (long) (Math.pow(10, random.nextDouble() * 9) * 1_000);
      long[] counts = new long[layout.size()];
      counts[layout.bucket(nanos)]++;
      long[] exponential = layout.exponential(counts);
      int place = 0;
      while (exponential[place] == 0) {
        place++;
      }
      int index = Layout.FIRST_INDEX + place - 1;

      BigDecimal seconds = BigDecimal.valueOf(nanos, 9);
      assertThat(power(seconds)).isGreaterThan(twoTo(index));
      assertThat(power(seconds)).isLessThanOrEqualTo(twoTo(index + 1));
    }
  }

  /** Compares 8th powers, which are exact: base^8 = 2. */
  private static BigDecimal power(BigDecimal seconds) {
    return seconds.pow(8);
  }

  private static BigDecimal twoTo(int exponent) {
    return exponent >= 0
        ? BigDecimal.valueOf(2).pow(exponent)
        : BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(-exponent), MathContext.UNLIMITED);
  }

  @Test
  void the_shortest_durations_are_in_the_zero_bucket_and_hours_in_the_last() {
    long[] counts = new long[layout.size()];
    counts[layout.bucket(0)]++;
    counts[layout.bucket(953)]++;
    counts[layout.bucket(Long.MAX_VALUE)]++;
    long[] exponential = layout.exponential(counts);

    assertThat(exponential[0]).isEqualTo(2);
    assertThat(exponential[exponential.length - 1]).isEqualTo(1);
  }

  @Test
  void a_negative_duration_counts_as_zero() {
    assertThat(layout.bucket(-5)).isEqualTo(layout.bucket(0));
  }

  @Test
  void slis_with_the_same_boundaries_share_a_layout() {
    assertThat(Layout.of(10, 5, 10)).isSameAs(Layout.of(5, 10));
  }
}
