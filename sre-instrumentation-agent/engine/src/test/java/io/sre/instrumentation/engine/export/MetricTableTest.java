package io.sre.instrumentation.engine.export;

import static io.sre.instrumentation.engine.export.Known.LATENCY;
import static io.sre.instrumentation.engine.export.Known.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Snapshots;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.catalog.SliSource;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MetricTableTest {

  @Nested
  class Events {

    @Test
    void are_counted_by_objective_outcome_and_reason() {
      Metric events = Known.metric("slo.events", Known.checkout());

      assertThat(events.kind()).isEqualTo(Metric.Kind.COUNTER);
      assertThat(counts(events))
          .containsOnly(
              Map.entry("availability good", 4L),
              Map.entry("availability bad error", 2L),
              Map.entry("latency good", 3L),
              Map.entry("latency bad error", 2L),
              Map.entry("latency bad slow", 1L),
              Map.entry("latency bad overdue", 1L));
    }

    @Test
    void are_zero_before_the_first_call() {
      Metric events = Known.metric("slo.events", Known.idle());

      assertThat(counts(events))
          .hasSize(6)
          .allSatisfy((series, count) -> assertThat(count).isZero());
    }

    private Map<String, Long> counts(Metric events) {
      return events.points().stream()
          .collect(
              Collectors.toMap(
                  point ->
                      String.join(
                              " ",
                              label(point, "slo.name"),
                              label(point, "slo.outcome"),
                              label(point, "slo.reason"))
                          .trim(),
                  point -> ((Count) point).value()));
    }
  }

  @Nested
  class Durations {

    @Test
    void of_successes_are_there_before_the_first_call_and_those_of_failures_are_not() {
      Metric durations = Known.metric("sli.duration", Known.idle());

      assertThat(durations.points())
          .singleElement()
          .satisfies(
              point -> {
                assertThat(label(point, "sli.outcome")).isEqualTo("success");
                assertThat(label(point, "sli.kind")).isEqualTo("job");
                assertThat(((Distribution) point).count()).isZero();
              });
    }

    @Test
    void of_failures_say_their_error_type() {
      Metric durations = Known.metric("sli.duration", Known.checkout());

      assertThat(durations.points().stream().map(point -> label(point, "error.type")))
          .containsExactly("", "503", "java.io.IOException");
    }

    @Test
    void have_the_conventional_boundaries_and_every_within_of_the_sli() {
      Distribution successes =
          (Distribution) Known.metric("sli.duration", Known.checkout()).points().get(0);

      assertThat(successes.boundaries())
          .containsExactly(
              .005, .01, .025, .05, .075, .1, .25, .3, .5, .75, 1.0, 2.5, 5.0, 7.5, 10.0);
      assertThat(successes.counts())
          .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
      assertThat(successes.sum()).isEqualTo(.855);
    }

    @Test
    void are_the_same_calls_in_explicit_and_in_exponential_buckets() {
      Distribution successes =
          (Distribution) Known.metric("sli.duration", Known.checkout()).points().get(0);
      Metric.Exponential exponential = successes.exponential();

      long inExponential =
          exponential.zeroCount() + exponential.counts().stream().mapToLong(Long::longValue).sum();
      assertThat(inExponential).isEqualTo(successes.count()).isEqualTo(4);
      for (int i = 0; i < exponential.counts().size(); i++) {
        double upper = Math.pow(2, (exponential.offset() + i + 1) / 8.0);
        double lower = Math.pow(2, (exponential.offset() + i) / 8.0);
        long there =
            List.of(.004, .25, .3, .301).stream().filter(s -> s > lower && s <= upper).count();
        assertThat(exponential.counts().get(i)).isEqualTo(there);
      }
    }

    @Test
    void of_hardly_a_microsecond_are_in_the_zero_bucket_and_of_hours_in_the_last_one() {
      SliSnapshot snapshot =
          Snapshots.of("odd", Catalog.boundaries(), Known.source("job", Owner.UNKNOWN))
              .success(java.time.Duration.ofNanos(900), java.time.Duration.ofHours(3))
              .build();
      Distribution durations =
          (Distribution) Known.metric("sli.duration", snapshot).points().get(0);

      assertThat(durations.counts().get(0)).isEqualTo(1);
      assertThat(durations.counts().get(durations.boundaries().size())).isEqualTo(1);
      assertThat(durations.exponential().zeroCount()).isEqualTo(1);
      assertThat(durations.exponential().zeroThreshold()).isEqualTo(Math.pow(2, -20));
      assertThat(durations.exponential().counts()).containsExactly(1L);
    }
  }

  @Nested
  class Objectives {

    @Test
    void are_ratios_with_what_was_written() {
      Metric objective = Known.metric("slo.objective", Known.checkout());

      assertThat(objective.unit()).isEqualTo("1");
      assertThat(objective.points().stream().map(point -> ((Value) point).value()))
          .containsExactly(.999, .99);
      assertThat(objective.points().stream().map(point -> label(point, "slo.within")))
          .containsExactly("", "300ms");
      assertThat(objective.points().stream().map(point -> label(point, "slo.window")))
          .containsExactly("30d", "7d");
    }

    @Test
    void have_their_window_in_seconds() {
      Metric window = Known.metric("slo.window", Known.checkout());

      assertThat(window.unit()).isEqualTo("s");
      assertThat(window.points().stream().map(point -> ((Count) point).value()))
          .containsExactly(2_592_000L, 604_800L);
    }

    @Test
    void tell_how_many_bad_events_are_too_few_to_alert_anybody() {
      Metric least = Known.metric("slo.min_bad_events", Known.checkout());

      assertThat(least.unit()).isEqualTo("{event}");
      assertThat(least.points().stream().map(point -> ((Count) point).value()))
          .containsExactly(5L, 20L);
      assertThat(least.points().stream().map(point -> label(point, "slo.name")))
          .containsExactly("availability", "latency");
    }
  }

  @Nested
  class Owners {

    @Test
    void are_on_every_series() {
      assertThat(Known.table(Known.checkout(), Known.idle()))
          .allSatisfy(
              metric ->
                  assertThat(metric.points())
                      .allSatisfy(
                          point -> assertThat(label(point, "owner.component")).isNotEmpty()));
    }

    @Test
    void of_an_sli_without_one_are_the_service_and_the_team_of_the_process() {
      List<Metric> table =
          MetricTable.of(Known.reading(new Owner("platform", "shop"), Known.idle()));

      assertThat(table)
          .flatExtracting(Metric::points)
          .allSatisfy(
              point -> {
                assertThat(label(point, "owner.component")).isEqualTo("shop");
                assertThat(label(point, "owner.team")).isEqualTo("platform");
              });
    }

    @Test
    void of_an_sli_are_its_own() {
      Point point = Known.metric("sli.in_flight", Known.checkout()).points().get(0);

      assertThat(label(point, "owner.component")).isEqualTo("checkout");
      assertThat(label(point, "owner.team")).isEqualTo("payments");
    }
  }

  @Test
  void an_excluded_sli_has_no_valid_events_and_no_durations() {
    SliSnapshot health =
        Snapshots.of(
                "GET /health",
                true,
                Catalog.boundaries(),
                new SliSource("http", Owner.UNKNOWN, "http", null, null, 0, 0),
                LATENCY)
            .excluded("SliExcluded", 17)
            .build();

    assertThat(Known.table(health).stream().map(Metric::name))
        .filteredOn(name -> name.startsWith("sli.") || name.startsWith("slo."))
        .containsExactlyInAnyOrder("sli.excluded", "sli.info");
  }

  @Test
  void the_info_has_the_place_where_the_sli_was_found() {
    Metric info = Known.metric("sli.info", Known.checkout());

    assertThat(info.points()).singleElement().isInstanceOf(Count.class);
    Point point = info.points().get(0);
    assertThat(((Count) point).value()).isEqualTo(1);
    assertThat(label(point, "sli.found_by")).isEqualTo("@Sli");
    assertThat(label(point, "sli.class")).isEqualTo("com.acme.Checkout");
    assertThat(label(point, "sli.method")).isEqualTo("place");
    assertThat(label(point, "sli.line")).isEqualTo("42");
  }

  @Test
  void the_agent_s_own_metrics_are_in_the_table() {
    assertThat(Known.table().stream().map(Metric::name))
        .containsExactlyInAnyOrder(
            "sre.agent.errors",
            "sre.agent.calls.lost",
            "sre.agent.calls.unjudged",
            "sre.agent.classes.seen",
            "sre.agent.classes.woven",
            "sre.agent.classes.failed",
            "sre.agent.sli.overflow",
            "sre.agent.exports.failed",
            "sre.agent.weaving.time",
            "sre.agent.snapshot.duration");
  }

  @Test
  void a_name_that_is_not_valid_text_is_escaped() {
    SliSnapshot odd =
        Snapshots.of("a\uD800b", Catalog.boundaries(), Known.source("job", Owner.UNKNOWN))
            .success(ms(1))
            .build();

    assertThat(label(Known.metric("sli.in_flight", odd).points().get(0), "sli.name"))
        .isEqualTo("a\\uD800b");
  }

  private static String label(Point point, String key) {
    return point.labels().stream()
        .filter(label -> label.key().equals(key))
        .map(Label::value)
        .findFirst()
        .orElse("");
  }
}
