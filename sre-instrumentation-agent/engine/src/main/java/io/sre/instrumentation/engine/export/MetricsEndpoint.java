package io.sre.instrumentation.engine.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.reading.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Starts the metrics endpoint, and makes its metrics, on any thread. */
final class MetricsEndpoint {

  private final Config.Http configured;
  private final OtelSettings settings;
  private final Readings readings;
  private final ConventionalMetrics conventional;
  private final JvmMetrics jvm;
  private final Problems problems;

  /**
   * The metrics endpoint of this process, which does not serve yet.
   *
   * @param configured its settings
   */
  MetricsEndpoint(
      Config.Http configured,
      OtelSettings settings,
      Readings readings,
      ConventionalMetrics conventional,
      JvmMetrics jvm,
      Problems problems) {
    this.configured = configured;
    this.settings = settings;
    this.readings = readings;
    this.conventional = conventional;
    this.jvm = jvm;
    this.problems = problems;
  }

  /** Begins to serve; returns the address, or the reason why not, for the start line. */
  String start() {
    if (!configured.enabled()) {
      return "metrics endpoint disabled (sre.http.enabled=false)";
    }
    try {
      for (MetricsEnd end :
          ServiceLoader.load(MetricsEnd.class, MetricsEndpoint.class.getClassLoader())) {
        String address = end.start(besideOthers(), this::metrics, problems);
        if (address != null) {
          return "SLIs at " + address;
        }
      }
    } catch (Throwable e) {
      problems.report("the metrics endpoint cannot start (" + e + "): nothing can be scraped");
    }
    return "no metrics endpoint";
  }

  /** The configured endpoint, moved if another Prometheus exporter needs its port. */
  private Config.Http besideOthers() {
    if (settings.prometheusPortOfOthers() != configured.port()) {
      return configured;
    }
    problems.report(
        "port "
            + configured.port()
            + " is left to OTEL_METRICS_EXPORTER=prometheus, which may be meant for an"
            + " OpenTelemetry SDK of the application");
    return new Config.Http(
        configured.enabled(),
        configured.host(),
        configured.port() + 1,
        configured.token(),
        configured.names());
  }

  /**
   * From a fresh reading: the endpoint shares its pages for a second, and a page must show
   * everything that was counted before the request.
   */
  private MetricSnapshots metrics() {
    Reading reading = readings.fresh();
    List<Metric> all = new ArrayList<>(MetricTable.of(reading));
    all.addAll(conventional.forPrometheus(reading));
    all.addAll(SdkMetrics.of(jvm.collect(System.nanoTime())));
    return PrometheusMetrics.of(all);
  }
}
