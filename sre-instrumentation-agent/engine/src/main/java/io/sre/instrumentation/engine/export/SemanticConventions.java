package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.Resource;
import io.sre.instrumentation.bootstrap.SliSnapshot.Durations;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Kind;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * HTTP requests, connection pools of databases and thread pools under the names of OpenTelemetry's
 * semantic conventions. Those of thread pools are proposed only.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">HTTP metrics</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-metrics/">Database
 *     metrics</a>
 * @see <a href="https://github.com/open-telemetry/semantic-conventions/pull/3970">JVM executors</a>
 */
final class SemanticConventions {

  private static final String POOL = "db.client.connection.";
  private static final String EXECUTOR = "jvm.executor.";

  /** Metrics in the order they were first added to. */
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  private SemanticConventions() {}

  static List<Metric> of(Reading reading) {
    SemanticConventions result = new SemanticConventions();
    Metric requests =
        ConventionalMetrics.ofRequests(
            "http.server.request.duration",
            "Duration of HTTP server requests.",
            reading.requests(),
            SemanticConventions::labels);
    result.metrics.put(requests.name(), requests);
    for (ResourceSnapshot resource : reading.resources()) {
      if (resource.ofDatabase()) {
        result.addPool(resource);
      } else if (resource.kind().equals("thread_pool")) {
        result.addExecutor(resource);
      }
    }
    return result.metrics.values().stream().map(Metric::frozen).toList();
  }

  private static List<Label> labels(HttpRequests requests) {
    List<Label> labels = new ArrayList<>();
    labels.add(new Label("http.request.method", requests.method()));
    String route = requests.route();
    if (route != null) {
      labels.add(new Label("http.route", route));
    }
    if (!requests.status().equals("0")) {
      labels.add(new Label("http.response.status_code", requests.status()));
    }
    if (requests.errorType() != null) {
      labels.add(new Label("error.type", requests.errorType()));
    }
    return List.copyOf(labels);
  }

  private void addPool(ResourceSnapshot pool) {
    List<Label> labels = List.of(new Label(POOL + "pool.name", pool.name()));
    List<Label> used =
        List.of(new Label(POOL + "pool.name", pool.name()), new Label(POOL + "state", "used"));
    number(POOL + "count", "{connection}", "Connections in this state.", used, pool.used());
    number(POOL + "max", "{connection}", "The most connections.", labels, pool.limit());
    number(
        POOL + "pending_requests",
        "{request}",
        "Requests that wait for a connection.",
        labels,
        pool.waiting());
    counter(
        POOL + "timeouts",
        "{timeout}",
        "Requests that obtained no connection.",
        labels,
        pool.rejected());
    Durations waits = pool.waits();
    if (waits != null) {
      add(
          POOL + "wait_time",
          Kind.HISTOGRAM,
          "s",
          "Time to obtain a connection.",
          Distributions.of(Resource.layoutOfWaits(), Distributions.CONVENTIONAL, waits, labels));
    }
  }

  private void addExecutor(ResourceSnapshot pool) {
    List<Label> labels = List.of(new Label(EXECUTOR + "name", pool.name()));
    List<Label> active =
        List.of(new Label(EXECUTOR + "name", pool.name()), new Label(EXECUTOR + "state", "active"));
    number(EXECUTOR + "thread.count", "{thread}", "Threads in this state.", active, pool.used());
    number(EXECUTOR + "thread.limit", "{thread}", "The most threads.", labels, pool.limit());
    number(EXECUTOR + "queue.size", "{task}", "Tasks that wait.", labels, pool.waiting());
    counter(
        EXECUTOR + "task.rejected", "{task}", "Tasks that were refused.", labels, pool.rejected());
  }

  private void number(
      String name, String unit, String description, List<Label> labels, double value) {
    if (!Double.isNaN(value)) {
      add(name, Kind.GAUGE, unit, description, new Count(labels, Math.round(value)));
    }
  }

  private void counter(
      String name, String unit, String description, List<Label> labels, double value) {
    if (!Double.isNaN(value)) {
      add(name, Kind.COUNTER, unit, description, new Count(labels, Math.round(value)));
    }
  }

  private void add(String name, Kind kind, String unit, String description, Point point) {
    metrics
        .computeIfAbsent(name, key -> new Metric(name, kind, unit, description, new ArrayList<>()))
        .points()
        .add(point);
  }
}
