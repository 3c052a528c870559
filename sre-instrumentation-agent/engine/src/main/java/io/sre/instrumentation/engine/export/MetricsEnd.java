package io.sre.instrumentation.engine.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the metrics to scrapers; found by {@link java.util.ServiceLoader}. */
public interface MetricsEnd {

  /**
   * Begins to serve, on threads of its own.
   *
   * @param metrics as they are at the moment of a scrape; safe to call from any thread
   * @return the address: {@code http://127.0.0.1:9464/metrics}; null if it cannot serve, which is
   *     reported
   */
  @Nullable String start(Config.Http http, Supplier<MetricSnapshots> metrics, Problems problems);
}
