package io.sre.instrumentation.engine.export;

import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static io.sre.instrumentation.engine.export.Known.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import io.sre.instrumentation.bootstrap.Snapshots;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaExporterTest {

  private static final long START = 1_000;

  private final AtomicLong failures = new AtomicLong();
  private final FakeExporter collector = new FakeExporter(DELTA);
  private final DeltaExporter exporter = new DeltaExporter(collector, failures);

  @Test
  void sums_are_left_to_a_collector_that_prefers_them() {
    FakeExporter cumulative = new FakeExporter(CUMULATIVE);
    Collection<MetricData> metrics = explicit(7, 2_000);

    new DeltaExporter(cumulative, failures).export(metrics);

    assertThat(cumulative.last().metrics()).containsExactlyElementsOf(metrics);
  }

  @Test
  void a_sum_that_can_fall_is_left_as_it_is() {
    try (RuntimeTelemetrySource jvm = new RuntimeTelemetrySource()) {
      Collection<MetricData> metrics = SdkMetrics.of(jvm.collect(), Resource.empty());

      deliver(metrics);
      deliver(metrics);
    }

    MetricData used = collector.last().metric("jvm.memory.used");
    assertThat(used.getLongSumData().getAggregationTemporality()).isEqualTo(CUMULATIVE);
    assertThat(used).isEqualTo(collector.sent.get(0).metric("jvm.memory.used"));
    MetricData loaded = collector.last().metric("jvm.class.loaded");
    assertThat(loaded.getLongSumData().getAggregationTemporality()).isEqualTo(DELTA);
    assertThat(loaded.getLongSumData().getPoints()).allMatch(point -> point.getValue() == 0);
  }

  @Test
  void the_first_difference_is_everything_since_the_start() {
    exporter.export(explicit(7, 2_000));

    LongPointData good = good(collector.last());
    assertThat(collector.last().metric("slo.events").getLongSumData().getAggregationTemporality())
        .isEqualTo(DELTA);
    assertThat(good.getValue()).isEqualTo(7);
    assertThat(good.getStartEpochNanos()).isEqualTo(START);
    assertThat(good.getEpochNanos()).isEqualTo(2_000);
  }

  @Test
  void the_next_one_begins_where_the_last_successful_one_ended() {
    deliver(explicit(7, 2_000));
    deliver(explicit(10, 3_000));

    LongPointData good = good(collector.last());
    assertThat(good.getValue()).isEqualTo(3);
    assertThat(good.getStartEpochNanos()).isEqualTo(2_000);
    assertThat(good.getEpochNanos()).isEqualTo(3_000);
  }

  @Test
  void an_outage_makes_the_next_difference_larger() {
    deliver(explicit(7, 2_000));
    fail(explicit(10, 3_000));
    fail(explicit(11, 4_000));
    deliver(explicit(15, 5_000));

    assertThat(good(collector.last()).getValue()).isEqualTo(8);
    assertThat(good(collector.last()).getStartEpochNanos()).isEqualTo(2_000);
    assertThat(failures).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void differences_add_up_whatever_is_lost_on_the_way(boolean exponential) {
    Random random = new Random(42);
    List<FakeExporter.Sent> delivered = new ArrayList<>();
    int calls = 0;
    for (int i = 1; i <= 200; i++) {
      calls += random.nextInt(5);
      boolean last = i == 200;
      exporter.export(metrics(calls, START + i, exponential));
      if (last || random.nextBoolean()) {
        delivered.add(collector.last());
        collector.last().result().succeed();
      } else {
        collector.last().result().fail();
      }
    }

    assertThat(delivered.stream().mapToLong(sent -> good(sent).getValue()).sum()).isEqualTo(calls);
    Collection<MetricData> all = metrics(calls, START + 200, exponential);
    assertThat(exponential ? exponentialCounts(delivered) : explicitCounts(delivered))
        .isEqualTo(
            exponential
                ? exponentialCounts(List.of(new FakeExporter.Sent(List.copyOf(all), null)))
                : explicitCounts(List.of(new FakeExporter.Sent(List.copyOf(all), null))));
    long end = START;
    for (FakeExporter.Sent sent : delivered) {
      assertThat(good(sent).getStartEpochNanos()).isEqualTo(end);
      end = good(sent).getEpochNanos();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_exemplar_is_in_the_difference_that_its_call_is_in(boolean exponential) {
    long before = 1_233_000_000L;
    deliver(traced(exponential, before));
    assertThat(exemplars(collector.last()))
        .extracting(exemplar -> exemplar.getSpanContext().getTraceId())
        .containsExactly(Known.SPAN.traceId());
    deliver(traced(exponential, before + 2_000_000));
    assertThat(exemplars(collector.last())).hasSize(1);

    deliver(traced(exponential, before + 3_000_000));
    assertThat(exemplars(collector.last())).isEmpty();
  }

  private static Collection<MetricData> traced(boolean exponential, long epochNanos) {
    return new OpenTelemetryMetrics("1.2.3", START, exponential)
        .of(Known.table(Known.traced()), Resource.empty(), epochNanos);
  }

  private static List<? extends ExemplarData> exemplars(FakeExporter.Sent sent) {
    return sent.metric("sli.duration").getData().getPoints().iterator().next().getExemplars();
  }

  @Test
  void gauges_stay_unchanged() {
    deliver(explicit(7, 2_000));
    deliver(explicit(7, 3_000));

    assertThat(collector.last().metric("slo.objective").getType())
        .isEqualTo(MetricDataType.DOUBLE_GAUGE);
    assertThat(collector.last().metric("slo.objective").getDoubleGaugeData().getPoints())
        .extracting(point -> point.getValue())
        .containsExactly(.999, .99);
  }

  @Test
  void a_reader_that_exports_in_batches_gets_each_difference_once() {
    List<MetricData> metrics = List.copyOf(explicit(7, 2_000));
    deliver(metrics.subList(0, 4));
    deliver(metrics.subList(4, metrics.size()));
    deliver(explicit(9, 3_000));

    assertThat(good(collector.last()).getValue()).isEqualTo(2);
    assertThat(histogram(collector.last()).getCount()).isEqualTo(2);
  }

  @Nested
  class TheLastExport {

    @Test
    void waits_for_the_one_under_way_and_carries_the_rest() {
      exporter.export(explicit(7, 2_000));
      CompletableFuture<Boolean> last = exportLast(explicit(9, 3_000), 60);
      collector.last().result().succeed();
      await().until(() -> collector.sent.size() == 2);
      collector.last().result().succeed();

      assertThat(last).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
      assertThat(good(collector.last()).getValue()).isEqualTo(2);
    }

    @Test
    void carries_everything_that_the_one_under_way_failed_to_bring() {
      exporter.export(explicit(7, 2_000));
      CompletableFuture<Boolean> last = exportLast(explicit(9, 3_000), 60);
      collector.last().result().fail();
      await().until(() -> collector.sent.size() == 2);
      collector.last().result().succeed();

      assertThat(last).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
      assertThat(good(collector.last()).getValue()).isEqualTo(9);
    }

    @Test
    void does_not_bring_twice_what_hangs_on_its_way() {
      exporter.export(explicit(7, 2_000));

      assertThat(exportLast(explicit(9, 3_000), 1))
          .succeedsWithin(30, TimeUnit.SECONDS)
          .isEqualTo(false);
      assertThat(collector.sent).hasSize(2);
      assertThat(good(collector.last()).getValue()).isEqualTo(2);
    }

    @Test
    void is_the_last_one() {
      exportLast(explicit(9, 3_000), 1).join();
      exporter.export(explicit(10, 4_000));

      assertThat(collector.sent).hasSize(1);
    }

    private CompletableFuture<Boolean> exportLast(Collection<MetricData> metrics, int seconds) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      return CompletableFuture.supplyAsync(() -> exporter.exportLast(() -> metrics, deadline));
    }
  }

  private void deliver(Collection<MetricData> metrics) {
    exporter.export(metrics);
    collector.last().result().succeed();
  }

  private void fail(Collection<MetricData> metrics) {
    exporter.export(metrics);
    collector.last().result().fail();
  }

  private static Collection<MetricData> explicit(int calls, long now) {
    return metrics(calls, now, false);
  }

  /** So many calls of 1, 2, 3 ... ms, all of them good. */
  private static Collection<MetricData> metrics(int calls, long now, boolean exponential) {
    Snapshots snapshot =
        Snapshots.of(
            "checkout",
            Catalog.boundaries(),
            Known.source("http", Owner.UNKNOWN),
            Known.AVAILABILITY,
            Known.LATENCY);
    for (int i = 1; i <= calls; i++) {
      snapshot.success(ms(i % 200));
    }
    return new OpenTelemetryMetrics("1.2.3", START, exponential)
        .of(Known.table(snapshot.build()), Resource.empty(), now);
  }

  private static LongPointData good(FakeExporter.Sent sent) {
    return sent.metric("slo.events").getLongSumData().getPoints().stream()
        .filter(
            point ->
                "availability".equals(point.getAttributes().get(AttributeKey.stringKey("slo.name")))
                    && "good"
                        .equals(point.getAttributes().get(AttributeKey.stringKey("slo.outcome"))))
        .findFirst()
        .orElseThrow();
  }

  private static HistogramPointData histogram(FakeExporter.Sent sent) {
    return sent.metric("sli.duration").getHistogramData().getPoints().iterator().next();
  }

  /** The sums of all buckets over all exports; the last is the sum of durations in ms. */
  private static List<Long> explicitCounts(List<FakeExporter.Sent> all) {
    List<Long> result = new ArrayList<>();
    for (int i = 0; i < histogram(all.get(0)).getCounts().size(); i++) {
      int bucket = i;
      result.add(all.stream().mapToLong(sent -> histogram(sent).getCounts().get(bucket)).sum());
    }
    result.add(Math.round(all.stream().mapToDouble(sent -> histogram(sent).getSum()).sum() * 1e3));
    return result;
  }

  private static List<Long> exponentialCounts(List<FakeExporter.Sent> all) {
    long[] result = new long[400];
    double sum = 0;
    for (FakeExporter.Sent sent : all) {
      ExponentialHistogramPointData point =
          sent.metric("sli.duration").getExponentialHistogramData().getPoints().iterator().next();
      int index = 200 + point.getPositiveBuckets().getOffset();
      for (long count : point.getPositiveBuckets().getBucketCounts()) {
        result[index++] += count;
      }
      result[0] += point.getZeroCount();
      sum += point.getSum();
    }
    result[399] = Math.round(sum * 1e3);
    return java.util.Arrays.stream(result).boxed().toList();
  }
}
