package io.sre.instrumentation.engine.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the metrics to whoever scrapes; found by {@link java.util.ServiceLoader}. */
public interface MetricsEnd {

  /**
   * Begins to serve, on threads of its own.
   *
   * @param metrics as they are at the moment of a scrape; safe to call from any thread
   * @return where: {@code http://127.0.0.1:9464/metrics}; null, and told, if it cannot be
   */
  @Nullable String start(Config.Http http, Supplier<MetricSnapshots> metrics, Problems problems);
}
