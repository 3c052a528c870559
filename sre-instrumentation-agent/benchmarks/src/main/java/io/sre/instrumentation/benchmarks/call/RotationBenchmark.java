package io.sre.instrumentation.benchmarks.call;

import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many methods in turn, each an SLI of its own; and the same methods between two clocks. */
public class RotationBenchmark {

  /** Methods that are not woven. */
  @State(Scope.Benchmark)
  public static class Plain {

    private final Rotation rotation = new Rotation(false);
  }

  /** Methods that are woven. */
  @State(Scope.Benchmark)
  public static class Woven {

    private final Rotation rotation = new Rotation(true);

    @TearDown
    public void requireCounted() {
      Counted.require("rotated ", Rotation.SIZE);
    }
  }

  @Benchmark
  public long floor(Plain plain, Rotation.Turn turn, Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += timed(plain.rotation.method(turn), argument.value);
    }
    return sum;
  }

  private static long timed(LongUnaryOperator method, long value) {
    long start = System.nanoTime();
    long result = method.applyAsLong(value);
    return result + (System.nanoTime() - start);
  }

  @Benchmark
  public long slis(Woven woven, Rotation.Turn turn, Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += woven.rotation.method(turn).applyAsLong(argument.value);
    }
    return sum;
  }
}
