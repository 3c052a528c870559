package io.sre.instrumentation.engine.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.function.Supplier;

/** An end that serves nobody and remembers what it was started with. */
public final class RecordingEnd implements MetricsEnd {

  static volatile Config.Http http;
  static volatile Supplier<MetricSnapshots> metrics;

  @Override
  public String start(Config.Http http, Supplier<MetricSnapshots> metrics, Problems problems) {
    RecordingEnd.metrics = metrics;
    RecordingEnd.http = http;
    return "an end at " + http.port();
  }
}
