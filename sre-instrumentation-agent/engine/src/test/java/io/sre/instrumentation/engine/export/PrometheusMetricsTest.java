package io.sre.instrumentation.engine.export;

import static io.sre.instrumentation.engine.export.Known.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.expositionformats.generated.Metrics;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Snapshots;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Owner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {

  private static final String OWNER = "owner_component=\"checkout\",owner_team=\"payments\"";
  private static final String NAMED = OWNER + ",sli_name=\"checkout\"";

  @Test
  void every_metric_has_the_name_that_prometheus_own_otlp_endpoint_gives_it() throws IOException {
    assertThat(text(Known.checkout()).lines().filter(line -> line.startsWith("# TYPE")))
        .containsExactlyInAnyOrder(
            "# TYPE sli_duration_seconds histogram",
            "# TYPE sli_excluded_total counter",
            "# TYPE sli_in_flight gauge",
            "# TYPE sli_in_flight_age_seconds gauge",
            "# TYPE sli_info gauge",
            "# TYPE sli_responses_total counter",
            "# TYPE slo_events_total counter",
            "# TYPE slo_min_bad_events gauge",
            "# TYPE slo_objective_ratio gauge",
            "# TYPE slo_window_seconds gauge",
            "# TYPE sre_agent_calls_lost_total counter",
            "# TYPE sre_agent_calls_unjudged_total counter",
            "# TYPE sre_agent_classes_failed_total counter",
            "# TYPE sre_agent_classes_seen_total counter",
            "# TYPE sre_agent_classes_woven_total counter",
            "# TYPE sre_agent_errors_total counter",
            "# TYPE sre_agent_exports_failed_total counter",
            "# TYPE sre_agent_sli_overflow_total counter",
            "# TYPE sre_agent_snapshot_duration_seconds gauge",
            "# TYPE sre_agent_weaving_time_seconds_total counter");
  }

  @Test
  void a_duplicate_series_does_not_fail_the_scrape() {
    Metric.Point first = new Metric.Count(List.of(new Metric.Label("sli.name", "a")), 1);
    Metric.Point second = new Metric.Count(List.of(new Metric.Label("sli.name", "a")), 2);
    Metric twice =
        new Metric("sli.excluded", Metric.Kind.COUNTER, "{call}", "", List.of(first, second));

    assertThat(PrometheusMetrics.of(List.of(twice)).get(0).getDataPoints()).hasSize(1);
  }

  @Test
  void an_exemplar_is_at_its_bucket_if_the_format_supports_it() throws IOException {
    String openMetrics = openMetrics(Known.traced());

    assertThat(openMetrics.lines().filter(line -> line.contains(" # {")))
        .singleElement()
        .asString()
        .contains("le=\"0.025\"} 2 # {")
        .contains("trace_id=\"" + Known.SPAN.traceId() + "\"")
        .contains("span_id=\"" + Known.SPAN.spanId() + "\"")
        .endsWith("} 0.02 1.234");
    assertThat(text(Known.traced())).doesNotContain(Known.SPAN.traceId());
  }

  @Test
  void a_known_snapshot_is_this_text() throws IOException {
    List<String> lines =
        text(Known.checkout())
            .lines()
            .filter(line -> line.startsWith("sl") && !line.contains("_bucket"))
            .toList();

    String success = OWNER + duration("success");
    String failure = OWNER + duration("failure");
    String latency = NAMED + ",slo_name=\"latency\"";
    String availability = NAMED + ",slo_name=\"availability\"";
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "sli_duration_seconds_count{" + success + "} 4",
            "sli_duration_seconds_sum{" + success + "} 0.855",
            "sli_duration_seconds_count{error_type=\"503\"," + failure + "} 1",
            "sli_duration_seconds_sum{error_type=\"503\"," + failure + "} 0.7",
            "sli_duration_seconds_count{error_type=\"java.io.IOException\"," + failure + "} 1",
            "sli_duration_seconds_sum{error_type=\"java.io.IOException\"," + failure + "} 0.02",
            "sli_excluded_total{" + NAMED + ",sli_reason=\"CANCELLED\"} 5.0",
            "sli_in_flight{" + NAMED + "} 2.0",
            "sli_in_flight_age_seconds{" + NAMED + "} 1.5",
            "sli_info{"
                + OWNER
                + ",sli_class=\"com.acme.Checkout\",sli_found_by=\"@Sli\",sli_kind=\"http\","
                + "sli_line=\"42\",sli_method=\"place\",sli_name=\"checkout\"} 1.0",
            "sli_responses_total{" + NAMED + ",sli_status=\"200\"} 4.0",
            "sli_responses_total{" + NAMED + ",sli_status=\"503\"} 2.0",
            "slo_events_total{" + availability + ",slo_outcome=\"good\"} 4.0",
            "slo_events_total{" + availability + ",slo_outcome=\"bad\",slo_reason=\"error\"} 2.0",
            "slo_events_total{" + latency + ",slo_outcome=\"good\"} 3.0",
            "slo_events_total{" + latency + ",slo_outcome=\"bad\",slo_reason=\"error\"} 2.0",
            "slo_events_total{" + latency + ",slo_outcome=\"bad\",slo_reason=\"slow\"} 1.0",
            "slo_events_total{" + latency + ",slo_outcome=\"bad\",slo_reason=\"overdue\"} 1.0",
            "slo_objective_ratio{" + availability + ",slo_window=\"30d\"} 0.999",
            "slo_objective_ratio{" + latency + ",slo_window=\"7d\",slo_within=\"300ms\"} 0.99",
            "slo_window_seconds{" + availability + "} 2592000.0",
            "slo_window_seconds{" + latency + "} 604800.0",
            "slo_min_bad_events{" + availability + "} 5.0",
            "slo_min_bad_events{" + latency + "} 20.0");
  }

  private static String duration(String outcome) {
    return ",sli_kind=\"http\",sli_name=\"checkout\",sli_outcome=\"" + outcome + "\"";
  }

  @Test
  void a_within_is_a_bucket_in_its_shortest_form() throws IOException {
    assertThat(text(Known.checkout()).lines())
        .contains("sli_duration_seconds_bucket{" + OWNER + duration("success") + ",le=\"0.3\"} 3")
        .noneMatch(line -> line.contains("000000"));
  }

  @Test
  void protobuf_carries_classic_and_native_buckets_of_the_same_calls() throws IOException {
    Metrics.Histogram histogram =
        families(Known.checkout()).get("sli_duration_seconds").getMetricList().stream()
            .filter(
                metric ->
                    metric.getLabelList().stream().noneMatch(l -> l.getName().equals("error_type")))
            .findFirst()
            .orElseThrow()
            .getHistogram();

    assertThat(histogram.getSampleCount()).isEqualTo(4);
    assertThat(histogram.getBucketCount()).isEqualTo(16);
    assertThat(histogram.getSchema()).isEqualTo(3);
    assertThat(histogram.getZeroThreshold()).isEqualTo(Math.pow(2, -20));
    assertThat(nativeBuckets(histogram))
        .containsExactlyInAnyOrderEntriesOf(
            List.of(.004, .25, .3, .301).stream()
                .collect(
                    Collectors.groupingBy(
                        seconds -> (int) Math.ceil(Math.log(seconds) / Math.log(2) * 8),
                        Collectors.summingLong(seconds -> 1))));
  }

  /** Counts by Prometheus' index: bucket i ends at 2^(i/8). */
  private static Map<Integer, Long> nativeBuckets(Metrics.Histogram histogram) {
    Map<Integer, Long> result = new java.util.TreeMap<>();
    int index = 0;
    int next = 0;
    long count = 0;
    for (Metrics.BucketSpan span : histogram.getPositiveSpanList()) {
      index += span.getOffset();
      for (int i = 0; i < span.getLength(); i++) {
        count += histogram.getPositiveDelta(next++);
        if (count > 0) {
          result.put(index, count);
        }
        index++;
      }
    }
    return result;
  }

  @Test
  void the_info_is_a_gauge_in_every_format() throws IOException {
    assertThat(families(Known.checkout()).get("sli_info").getType())
        .isEqualTo(Metrics.MetricType.GAUGE);
    assertThat(openMetrics(Known.checkout())).contains("# TYPE sli_info gauge\n");
  }

  @Test
  void open_metrics_has_units_and_an_end() throws IOException {
    assertThat(openMetrics(Known.checkout()))
        .contains("# UNIT sli_duration_seconds seconds\n")
        .contains("# UNIT slo_objective_ratio ratio\n")
        .endsWith("# EOF\n");
  }

  @Test
  void hostile_names_survive_a_round_trip() throws IOException {
    List<String> names =
        List.of(
            "quote\"backslash\\",
            "line\nend",
            "sli{a=\"b\"} 1",
            "# EOF",
            "straße/東京/😀",
            "",
            " blanks ",
            "null\0");
    SliSnapshot[] snapshots =
        names.stream()
            .map(
                name ->
                    Snapshots.of(
                            name,
                            Catalog.boundaries(),
                            Known.source("http", new Owner("team\n\"}", "c")),
                            Known.LATENCY)
                        .success(ms(1))
                        .failure("com.acme.\"Ärger\"\n", ms(2))
                        .build())
            .toArray(SliSnapshot[]::new);

    assertThat(namesIn(text(snapshots))).containsExactlyInAnyOrderElementsOf(names);
    assertThat(namesIn(openMetrics(snapshots))).containsExactlyInAnyOrderElementsOf(names);
    assertThat(families(snapshots).get("sli_in_flight").getMetricList())
        .extracting(
            metric ->
                metric.getLabelList().stream()
                    .filter(label -> label.getName().equals("sli_name"))
                    .findFirst()
                    .orElseThrow()
                    .getValue())
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** The names of SLIs in the text of their gauges, one a line. */
  private static List<String> namesIn(String text) {
    return text.lines()
        .filter(line -> line.startsWith("sli_in_flight{"))
        .map(line -> ExpositionLine.parse(line).labels().get("sli_name"))
        .toList();
  }

  private static String text(SliSnapshot... snapshots) throws IOException {
    return new String(
        write(PrometheusTextFormatWriter.create(), snapshots), StandardCharsets.UTF_8);
  }

  private static String openMetrics(SliSnapshot... snapshots) throws IOException {
    return new String(
        write(OpenMetricsTextFormatWriter.create(), snapshots), StandardCharsets.UTF_8);
  }

  private static Map<String, Metrics.MetricFamily> families(SliSnapshot... snapshots)
      throws IOException {
    ByteArrayInputStream in =
        new ByteArrayInputStream(write(new PrometheusProtobufWriter(), snapshots));
    List<Metrics.MetricFamily> result = new ArrayList<>();
    while (in.available() > 0) {
      result.add(Metrics.MetricFamily.parseDelimitedFrom(in));
    }
    return result.stream()
        .collect(Collectors.toMap(Metrics.MetricFamily::getName, Function.identity()));
  }

  private static byte[] write(ExpositionFormatWriter writer, SliSnapshot... snapshots)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, PrometheusMetrics.of(Known.table(snapshots)));
    return out.toByteArray();
  }
}
