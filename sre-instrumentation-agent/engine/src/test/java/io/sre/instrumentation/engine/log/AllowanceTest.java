package io.sre.instrumentation.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Allowance allowance = new Allowance(2, 60, 0);

  @Test
  void so_many_at_once_and_no_more() {
    assertThat(allowance.take(0)).isTrue();
    assertThat(allowance.take(0)).isTrue();
    assertThat(allowance.take(59 * SECOND)).isFalse();
  }

  @Test
  void one_more_every_minute() {
    allowance.take(0);
    allowance.take(0);

    assertThat(allowance.take(61 * SECOND)).isTrue();
    assertThat(allowance.take(62 * SECOND)).isFalse();
    assertThat(allowance.take(120 * SECOND)).isTrue();
  }

  @Test
  void never_more_than_at_the_beginning() {
    long later = 1_000_000 * SECOND;

    assertThat(allowance.take(later)).isTrue();
    assertThat(allowance.take(later)).isTrue();
    assertThat(allowance.take(later)).isFalse();
  }
}
