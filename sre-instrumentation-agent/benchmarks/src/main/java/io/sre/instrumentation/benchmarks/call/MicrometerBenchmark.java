package io.sre.instrumentation.benchmarks.call;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A Micrometer timer with service level objectives, used by hand. */
@State(Scope.Benchmark)
public class MicrometerBenchmark {

  private final Target target = new Target();
  private final Timer timer =
      Timer.builder("measured")
          .tag("sli.name", "measured")
          .serviceLevelObjectives(
              Seconds.BOUNDARIES.stream()
                  .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                  .toArray(Duration[]::new))
          .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

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
      timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }
}
