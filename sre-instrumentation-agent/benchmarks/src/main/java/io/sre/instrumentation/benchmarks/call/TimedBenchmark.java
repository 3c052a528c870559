package io.sre.instrumentation.benchmarks.call;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A method with Micrometer's {@code @Timed}, woven at load time by AspectJ. */
@State(Scope.Benchmark)
public class TimedBenchmark {

  private final TimedTarget target = new TimedTarget();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public TimedBenchmark() {
    Metrics.addRegistry(registry);
  }

  @Benchmark
  public long call(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += target.measured(argument.value);
    }
    return sum;
  }

  @TearDown
  public void requireCounted() {
    if (registry.find("measured").timers().stream().mapToLong(Timer::count).sum() == 0) {
      throw new IllegalStateException("AspectJ has not woven TimedTarget");
    }
  }
}
