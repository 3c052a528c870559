package io.sre.instrumentation.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Allowance allowance = new Allowance(2, 60, 0);

  @Test
  void a_burst_is_allowed_up_to_the_limit() {
    assertThat(allowance.take(0)).isTrue();
    assertThat(allowance.take(0)).isTrue();
    assertThat(allowance.take(59 * SECOND)).isFalse();
  }

  @Test
  void one_more_is_allowed_every_minute() {
    allowance.take(0);
    allowance.take(0);

    assertThat(allowance.take(61 * SECOND)).isTrue();
    assertThat(allowance.take(62 * SECOND)).isFalse();
    assertThat(allowance.take(120 * SECOND)).isTrue();
  }

  @Test
  void the_allowance_never_exceeds_the_limit() {
    long later = 1_000_000 * SECOND;

    assertThat(allowance.take(later)).isTrue();
    assertThat(allowance.take(later)).isTrue();
    assertThat(allowance.take(later)).isFalse();
  }
}
