package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenTelemetryMetricsTest {

  private static final long START = 1_000;
  private static final long NOW = 2_000;

  private final Map<String, MetricData> explicit = metrics(false);
  private final Map<String, MetricData> exponential = metrics(true);

  @Test
  void every_metric_has_its_kind_and_unit() {
    assertThat(explicit)
        .allSatisfy(
            (name, metric) -> {
              assertThat(metric.getInstrumentationScopeInfo().getName())
                  .isEqualTo("io.sre.instrumentation");
              assertThat(metric.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
              assertThat(metric.getDescription()).isNotEmpty();
            });
    assertThat(
            explicit.values().stream()
                .map(m -> m.getName() + " " + m.getType() + " " + m.getUnit())
                .filter(line -> line.startsWith("sl")))
        .containsExactlyInAnyOrder(
            "sli.duration HISTOGRAM s",
            "sli.responses LONG_SUM {response}",
            "slo.events LONG_SUM {event}",
            "slo.objective DOUBLE_GAUGE 1",
            "slo.window LONG_GAUGE s",
            "slo.min_bad_events LONG_GAUGE {event}",
            "sli.in_flight LONG_GAUGE {call}",
            "sli.in_flight.age DOUBLE_GAUGE s",
            "sli.excluded LONG_SUM {call}",
            "sli.info LONG_GAUGE ");
  }

  @Test
  void counters_are_monotonic_sums_since_the_agent_started() {
    MetricData events = explicit.get("slo.events");

    assertThat(events.getLongSumData().isMonotonic()).isTrue();
    assertThat(events.getLongSumData().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.CUMULATIVE);
    assertThat(explicit.values())
        .flatExtracting(metric -> metric.getData().getPoints())
        .allSatisfy(
            point -> {
              PointData data = (PointData) point;
              assertThat(data.getStartEpochNanos()).isEqualTo(START);
              assertThat(data.getEpochNanos()).isEqualTo(NOW);
            });
  }

  @Test
  void a_histogram_has_the_exemplars_of_its_calls() {
    for (boolean buckets : new boolean[] {false, true}) {
      MetricData durations =
          new OpenTelemetryMetrics("1.2.3", START, buckets)
              .of(Known.table(Known.traced()), Resource.empty(), NOW).stream()
                  .filter(metric -> metric.getName().equals("sli.duration"))
                  .findFirst()
                  .orElseThrow();

      assertThat(durations.getData().getPoints())
          .singleElement()
          .satisfies(
              point ->
                  assertThat(point.getExemplars())
                      .singleElement()
                      .satisfies(OpenTelemetryMetricsTest::isTheKnownOne));
    }
  }

  private static void isTheKnownOne(ExemplarData exemplar) {
    assertThat(((DoubleExemplarData) exemplar).getValue()).isEqualTo(0.02);
    assertThat(exemplar.getEpochNanos()).isEqualTo(1_234_000_000L);
    assertThat(exemplar.getSpanContext().getTraceId()).isEqualTo(Known.SPAN.traceId());
    assertThat(exemplar.getSpanContext().getSpanId()).isEqualTo(Known.SPAN.spanId());
    assertThat(exemplar.getFilteredAttributes()).isEqualTo(Attributes.empty());
  }

  @Test
  void attributes_have_the_names_of_the_specification() {
    LongPointData slow =
        explicit.get("slo.events").getLongSumData().getPoints().stream()
            .filter(point -> "slow".equals(get(point, "slo.reason")))
            .findFirst()
            .orElseThrow();

    assertThat(slow.getValue()).isEqualTo(1);
    assertThat(slow.getAttributes())
        .isEqualTo(
            Attributes.builder()
                .put("sli.name", "checkout")
                .put("owner.component", "checkout")
                .put("owner.team", "payments")
                .put("slo.name", "latency")
                .put("slo.outcome", "bad")
                .put("slo.reason", "slow")
                .build());
  }

  @Test
  void explicit_and_exponential_histograms_are_of_the_same_calls() {
    assertThat(exponential.get("sli.duration").getType())
        .isEqualTo(MetricDataType.EXPONENTIAL_HISTOGRAM);
    Map<Attributes, HistogramPointData> plain =
        explicit.get("sli.duration").getHistogramData().getPoints().stream()
            .collect(Collectors.toMap(PointData::getAttributes, Function.identity()));

    assertThat(exponential.get("sli.duration").getExponentialHistogramData().getPoints())
        .hasSize(plain.size())
        .allSatisfy(point -> assertAgree(point, plain.get(point.getAttributes())));
  }

  /** Where a boundary of one kind lies between boundaries of the other, the counts must fit. */
  private static void assertAgree(ExponentialHistogramPointData point, HistogramPointData plain) {
    assertThat(point.getCount()).isEqualTo(plain.getCount());
    assertThat(point.getSum()).isEqualTo(plain.getSum());
    assertThat(point.getScale()).isEqualTo(3);
    long within = 0;
    for (int i = 0; i < plain.getBoundaries().size(); i++) {
      within += plain.getCounts().get(i);
      assertThat(within)
          .isBetween(
              upTo(point, plain.getBoundaries().get(i), 0),
              upTo(point, plain.getBoundaries().get(i), 1));
    }
  }

  /** What is in buckets that end, or begin, at most at a boundary. */
  private static long upTo(ExponentialHistogramPointData point, double boundary, int end) {
    long result = point.getZeroCount();
    int index = point.getPositiveBuckets().getOffset();
    for (long count : point.getPositiveBuckets().getBucketCounts()) {
      if (Math.pow(2, (index + 1 - end) / 8.0) <= boundary) {
        result += count;
      }
      index++;
    }
    return result;
  }

  private static Map<String, MetricData> metrics(boolean exponential) {
    return new OpenTelemetryMetrics("1.2.3", START, exponential)
        .of(Known.table(Known.checkout(), Known.idle()), Resource.empty(), NOW).stream()
            .collect(Collectors.toMap(MetricData::getName, Function.identity()));
  }

  private static String get(PointData point, String key) {
    return point.getAttributes().get(AttributeKey.stringKey(key));
  }
}
