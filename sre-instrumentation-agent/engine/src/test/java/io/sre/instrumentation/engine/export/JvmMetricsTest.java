package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.sre.instrumentation.engine.Told;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JvmMetricsTest {

  private static final long BEGIN = Long.MAX_VALUE - 1;
  private static final long LATER = BEGIN + JvmMetrics.DELAY_NANOS;

  private final Told told = new Told();
  private final JvmMetrics.Source source = mock();
  private final MetricData heap = mock();
  private final AtomicInteger made = new AtomicInteger();
  private boolean others;

  private JvmMetrics metrics(boolean enabled) {
    when(source.collect()).thenReturn(List.of(heap));
    return new JvmMetrics(
        enabled,
        () -> others,
        () -> {
          made.getAndIncrement();
          return source;
        },
        told.problems(),
        BEGIN);
  }

  @Test
  void nothing_is_read_while_the_application_may_still_be_starting() {
    JvmMetrics metrics = metrics(true);

    assertThat(metrics.collect(BEGIN)).isEmpty();
    assertThat(metrics.collect(LATER - 1)).isEmpty();

    assertThat(made).hasValue(0);
  }

  @Test
  void after_the_start_metrics_come_from_one_source() {
    JvmMetrics metrics = metrics(true);

    assertThat(metrics.collect(LATER)).containsExactly(heap);
    assertThat(metrics.collect(LATER + 1)).containsExactly(heap);

    assertThat(made).hasValue(1);
    verify(source, never()).close();
  }

  @Test
  void metrics_that_are_switched_off_are_not_exported() {
    assertThat(metrics(false).collect(LATER)).isEmpty();
    assertThat(made).hasValue(0);
  }

  @Test
  void metrics_end_for_good_once_another_exporter_has_them() {
    JvmMetrics metrics = metrics(true);
    metrics.collect(LATER);

    others = true;
    assertThat(metrics.collect(LATER + 1)).isEmpty();
    others = false;
    assertThat(metrics.collect(LATER + 2)).isEmpty();

    assertThat(made).hasValue(1);
    verify(source, times(1)).close();
  }

  @Test
  void a_source_that_fails_is_reported_once_and_not_read_again() {
    JvmMetrics metrics = metrics(true);
    when(source.collect()).thenThrow(new NoClassDefFoundError("com/sun/management/Missing"));

    assertThat(metrics.collect(LATER)).isEmpty();
    assertThat(metrics.collect(LATER + 1)).isEmpty();

    assertThat(told.lines())
        .singleElement()
        .asString()
        .startsWith("metrics of the JVM are not available (")
        .contains("com/sun/management/Missing");
    verify(source, times(1)).collect();
  }
}
