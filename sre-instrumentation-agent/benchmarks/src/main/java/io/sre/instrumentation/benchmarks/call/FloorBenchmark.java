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
    long start = System.nanoTime();
    long result = target.plain(argument.value);
    return result + (System.nanoTime() - start);
  }

  @Benchmark
  public long failing(Argument argument) {
    long start = System.nanoTime();
    try {
      return target.plainFailing(argument.value);
    } catch (Target.Failure expected) {
      return System.nanoTime() - start;
    }
  }
}
