package io.sre.instrumentation.benchmarks.call;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A histogram of Prometheus' own client as it is by default: classic and native buckets. */
@State(Scope.Benchmark)
public class PrometheusBenchmark {

  private final Target target = new Target();
  private final DistributionDataPoint histogram =
      Histogram.builder()
          .name("measured_seconds")
          .labelNames("sli_name")
          .classicUpperBounds(
              Seconds.BOUNDARIES.stream().mapToDouble(Double::doubleValue).toArray())
          .build()
          .labelValues("measured");

  @Benchmark
  public long call(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += timed(argument.value);
    }
    return sum;
  }

  private long timed(long value) {
    long start = System.nanoTime();
    try {
      return target.plain(value);
    } finally {
      histogram.observe((System.nanoTime() - start) * Seconds.PER_NANO);
    }
  }
}
