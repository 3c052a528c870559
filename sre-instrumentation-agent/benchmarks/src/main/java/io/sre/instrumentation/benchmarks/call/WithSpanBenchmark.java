package io.sre.instrumentation.benchmarks.call;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A method with {@code @WithSpan}, woven by the OpenTelemetry agent; exporters off. */
@State(Scope.Benchmark)
public class WithSpanBenchmark {

  private final SpanTarget target = new SpanTarget();

  /** The measured method, and one that tells whether it is woven. */
  static class SpanTarget {

    @WithSpan
    public long measured(long value) {
      return value;
    }

    @WithSpan
    public boolean isWoven() {
      return Span.current().getSpanContext().isSampled();
    }
  }

  @Setup
  public void requireWoven() {
    if (!target.isWoven()) {
      throw new IllegalStateException("the OpenTelemetry agent has not woven SpanTarget");
    }
  }

  @Benchmark
  public long call(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += target.measured(argument.value);
    }
    return sum;
  }
}
