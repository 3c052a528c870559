package io.sre.instrumentation.benchmarks.call;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Two readings of the clock: whoever measures a duration pays them. */
@State(Scope.Benchmark)
public class FloorBenchmark {

  private final Target target = new Target();

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
    long result = target.plain(value);
    return result + (System.nanoTime() - start);
  }

  @Benchmark
  public long failing(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += timedFailing(argument.value);
    }
    return sum;
  }

  private long timedFailing(long value) {
    long start = System.nanoTime();
    try {
      return target.plainFailing(value);
    } catch (Target.Failure expected) {
      return System.nanoTime() - start;
    }
  }
}
