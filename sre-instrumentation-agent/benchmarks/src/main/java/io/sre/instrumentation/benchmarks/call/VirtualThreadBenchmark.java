package io.sre.instrumentation.benchmarks.call;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The calls of one virtual thread after the other; both benchmarks pay the same for threads. */
public class VirtualThreadBenchmark {

  /** Enough that starting a thread and waiting for it adds less than a nanosecond to a call. */
  private static final int CALLS_OF_A_THREAD = 10_000;

  /** Calls the plain method between two clocks. */
  @State(Scope.Thread)
  public static class Plain implements Runnable {

    private final Target target = new Target();
    private long sum;

    @Override
    public void run() {
      long total = sum;
      for (int i = 0; i < CALLS_OF_A_THREAD; i++) {
        long start = System.nanoTime();
        long result = target.plain(total);
        total = result + (System.nanoTime() - start);
      }
      sum = total;
    }
  }

  /** Calls the woven method. */
  @State(Scope.Thread)
  public static class Woven implements Runnable {

    private final Target target = new Target();
    private long sum;

    @Override
    public void run() {
      long total = sum;
      for (int i = 0; i < CALLS_OF_A_THREAD; i++) {
        total += target.measured(i);
      }
      sum = total;
    }

    @TearDown
    public void requireCounted() {
      Counted.require("measured", 1);
    }
  }

  @Benchmark
  @OperationsPerInvocation(CALLS_OF_A_THREAD)
  public long floor(Plain plain) throws Throwable {
    VirtualThreads.run(plain);
    return plain.sum;
  }

  @Benchmark
  @OperationsPerInvocation(CALLS_OF_A_THREAD)
  public long sli(Woven woven) throws Throwable {
    VirtualThreads.run(woven);
    return woven.sum;
  }
}
