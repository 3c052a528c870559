package io.sre.instrumentation.benchmarks.call;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tasks that do next to nothing, on a pool of one thread for each that submits. */
@State(Scope.Thread)
public class ExecutorBenchmark {

  private final ExecutorService pool = Executors.newFixedThreadPool(1);

  @Benchmark
  public void execute() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(Window.CALLS);
    for (int i = 0; i < Window.CALLS; i++) {
      pool.execute(done::countDown);
    }
    done.await();
  }

  @TearDown
  public void shutdown() {
    pool.shutdown();
  }
}
