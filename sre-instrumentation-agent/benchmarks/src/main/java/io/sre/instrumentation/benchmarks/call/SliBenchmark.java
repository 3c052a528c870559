package io.sre.instrumentation.benchmarks.call;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A method with {@code @Sli} and {@code @Objective}, woven by the packaged agent. */
@State(Scope.Benchmark)
public class SliBenchmark {

  private final Target target = new Target();

  @Benchmark
  public long call(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += target.measured(argument.value);
    }
    return sum;
  }

  @Benchmark
  public long nested(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += target.outer(argument.value);
    }
    return sum;
  }

  @Benchmark
  public long failing(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += caught(argument.value);
    }
    return sum;
  }

  private long caught(long value) {
    try {
      return target.measuredFailing(value);
    } catch (Target.Failure expected) {
      return 0;
    }
  }

  @TearDown
  public void requireCounted(BenchmarkParams params) {
    Counted.require(params.getBenchmark().endsWith("failing") ? "failing" : "measured", 1);
  }
}
