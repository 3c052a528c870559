package io.sre.instrumentation.engine.export;

import static io.sre.instrumentation.engine.export.Known.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.KnownRequests;
import io.sre.instrumentation.engine.config.Config.Convention;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Value;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConventionalMetricsTest {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  private static final List<HttpRequests> REQUESTS =
      List.of(
          KnownRequests.of("GET", "/owners/{id}", "200", null, ms(4), ms(20)),
          KnownRequests.of("GET", "/owners/{id}", "404", null, ms(4)),
          KnownRequests.of("GET", "/owners/{id}", "500", ILLEGAL_STATE, ms(4)),
          KnownRequests.of("POST", "/pay", "503", "503", ms(4)),
          KnownRequests.of("GET", "/stream", "0", "incomplete_response", ms(4)),
          KnownRequests.of("GET", "static", "200", null, ms(4)),
          KnownRequests.of("GET", "unmatched", "404", null, ms(4)),
          KnownRequests.of("GET", "filtered", "302", null, ms(4)),
          KnownRequests.of("GET", "filtered", "401", null, ms(4)),
          KnownRequests.of("GET", "filtered", "404", null, ms(4)));

  private static Reading reading(List<HttpRequests> requests, ResourceSnapshot... resources) {
    return new Reading(
        1,
        2_000_000_000L,
        new ServiceIdentity("shop", "7"),
        Known.SHOP,
        List.of(),
        requests,
        List.of(resources),
        Known.AGENT_SNAPSHOT);
  }

  private static List<Metric> metrics(Convention convention, Reading reading) {
    return new ConventionalMetrics(Set.of(convention)).of(reading);
  }

  /** The counts of a histogram, or the numbers of another metric, by labels. */
  private static Map<String, Double> points(List<Metric> metrics, String name) {
    Metric metric =
        metrics.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Map<String, Double> result = new TreeMap<>();
    for (Metric.Point point : metric.points()) {
      String labels = point.labels().stream().map(Label::value).collect(Collectors.joining(" "));
      double number =
          point instanceof Distribution distribution
              ? distribution.count()
              : point instanceof Count count ? count.value() : ((Value) point).value();
      assertThat(result.put(labels, number)).as(labels).isNull();
    }
    return result;
  }

  @Test
  void nothing_is_exported_under_other_names_by_default() {
    assertThat(new ConventionalMetrics(Set.of()).of(reading(REQUESTS))).isEmpty();
    assertThat(new ConventionalMetrics(Set.of()).forPrometheus(reading(REQUESTS))).isEmpty();
  }

  @Test
  void requests_have_the_tags_of_Spring_Boot_s_meter() {
    List<Metric> metrics = metrics(Convention.MICROMETER, reading(REQUESTS));

    assertThat(metrics.get(0).points().get(0).labels().stream().map(Label::key))
        .containsExactly("exception", "error", "method", "outcome", "status", "uri");
    assertThat(points(metrics, "http.server.requests"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "none none GET SUCCESS 200 /owners/{id}", 2.0,
                "none none GET CLIENT_ERROR 404 /owners/{id}", 1.0,
                "IllegalStateException IllegalStateException GET SERVER_ERROR 500 /owners/{id}",
                    1.0,
                "none none POST SERVER_ERROR 503 /pay", 1.0,
                "incomplete_response incomplete_response GET UNKNOWN UNKNOWN /stream", 1.0,
                "none none GET SUCCESS 200 /**", 1.0,
                "none none GET CLIENT_ERROR 404 /**", 1.0,
                "none none GET REDIRECTION 302 REDIRECTION", 1.0,
                "none none GET CLIENT_ERROR 401 UNKNOWN", 1.0,
                "none none GET CLIENT_ERROR 404 NOT_FOUND", 1.0));
  }

  @Test
  void exceptions_of_one_simple_name_are_one_series() {
    List<Metric> metrics =
        metrics(
            Convention.MICROMETER,
            reading(
                List.of(
                    KnownRequests.of("GET", "/", "500", "com.acme.Refused", ms(4)),
                    KnownRequests.of("GET", "/", "500", "com.acme.Shop$Refused", ms(20)))));

    assertThat(points(metrics, "http.server.requests"))
        .containsExactly(Map.entry("Refused Refused GET SERVER_ERROR 500 /", 2.0));
    Distribution both = (Distribution) metrics.get(0).points().get(0);
    assertThat(both.sum()).isCloseTo(.024, within(1e-9));
  }

  @Test
  void statuses_past_the_limit_are_shown_as_one() {
    Reading reading = reading(List.of(KnownRequests.of("GET", "/", "_other", null, ms(4))));

    assertThat(points(metrics(Convention.MICROMETER, reading), "http.server.requests"))
        .containsExactly(Map.entry("none none GET UNKNOWN _other /", 1.0));
    assertThat(points(metrics(Convention.OTEL, reading), "http.server.request.duration"))
        .containsExactly(Map.entry("GET /shop/ _other", 1.0));
  }

  @Test
  void the_maximum_is_a_metric_of_its_own_for_Prometheus_alone() {
    ConventionalMetrics conventional = new ConventionalMetrics(Set.of(Convention.MICROMETER));
    Reading reading = reading(REQUESTS.subList(0, 1));

    assertThat(conventional.of(reading)).hasSize(1);
    Map<String, Double> longest =
        points(conventional.forPrometheus(reading), "http.server.requests.seconds.max");
    assertThat(longest.get("none none GET SUCCESS 200 /owners/{id}")).isBetween(.020, .022);
  }

  @Test
  void requests_have_the_attributes_of_OpenTelemetry_s_metric() {
    List<Metric> metrics = metrics(Convention.OTEL, reading(REQUESTS));

    assertThat(metrics.get(0).points().get(3).labels())
        .containsExactly(
            new Label("http.request.method", "POST"),
            new Label("http.route", "/shop/pay"),
            new Label("http.response.status_code", "503"),
            new Label("error.type", "503"));
    assertThat(points(metrics, "http.server.request.duration"))
        .containsEntry("GET /shop/owners/{id} 200", 2.0)
        .containsEntry("GET /shop/owners/{id} 500 " + ILLEGAL_STATE, 1.0)
        .containsEntry("GET /shop/stream incomplete_response", 1.0)
        .containsEntry("GET 401", 1.0)
        .as("unmatched and filtered")
        .containsEntry("GET 404", 2.0);
  }

  @Test
  void pools_of_databases_and_threads_have_OpenTelemetry_s_names() {
    List<Metric> metrics =
        metrics(
            Convention.OTEL,
            reading(
                List.of(),
                new ResourceSnapshot(
                    "connection_pool", "db/shop", true, 7, 10, .7, 3, 2, null, List.of()),
                new ResourceSnapshot(
                    "connection_pool", "httpclient5", false, 1, 5, .2, 0, 0, null, List.of()),
                new ResourceSnapshot(
                    "thread_pool",
                    "exec",
                    false,
                    4,
                    Double.NaN,
                    Double.NaN,
                    1,
                    0,
                    null,
                    List.of())));

    assertThat(points(metrics, "db.client.connection.count"))
        .containsExactly(Map.entry("db/shop used", 7.0));
    assertThat(points(metrics, "db.client.connection.max"))
        .containsExactly(Map.entry("db/shop", 10.0));
    assertThat(points(metrics, "db.client.connection.pending_requests"))
        .containsExactly(Map.entry("db/shop", 3.0));
    assertThat(points(metrics, "db.client.connection.timeouts"))
        .containsExactly(Map.entry("db/shop", 2.0));
    assertThat(points(metrics, "jvm.executor.thread.count"))
        .containsExactly(Map.entry("exec active", 4.0));
    assertThat(points(metrics, "jvm.executor.queue.size")).containsExactly(Map.entry("exec", 1.0));
    assertThat(metrics.stream().map(Metric::name)).doesNotContain("jvm.executor.thread.limit");
  }
}
