package io.sre.instrumentation.benchmarks.call;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The calls of one virtual thread after the other; both benchmarks pay the same for threads. */
public class VirtualThreadBenchmark {

  /** Calls the plain method between two clocks. */
  @State(Scope.Thread)
  public static class Plain implements Runnable {

    private final Target target = new Target();
    private long sum;

    @Override
    public void run() {
      long total = sum;
      for (int i = 0; i < Window.CALLS_OF_A_VIRTUAL_THREAD; i++) {
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
      for (int i = 0; i < Window.CALLS_OF_A_VIRTUAL_THREAD; i++) {
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
  public long floor(Plain plain) throws Throwable {
    VirtualThreads.run(plain);
    return plain.sum;
  }

  @Benchmark
  public long sli(Woven woven) throws Throwable {
    VirtualThreads.run(woven);
    return woven.sum;
  }
}
