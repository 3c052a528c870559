package io.sre.instrumentation.it.resilience4j;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.sre.instrumentation.kit.app.Exercise;
import io.sre.instrumentation.kit.app.Figures;
import io.sre.instrumentation.kit.app.Limited;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Resilience4j's bulkheads. */
final class Bulkheads {

  private Bulkheads() {}

  static void run() throws Exception {
    Exercise.run("concurrency", "inventory", SemaphoreLimited::new);
    interrupted();
    threadPool();
  }

  private static BulkheadConfig config(long waitMillis) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(Limited.LIMIT)
        .maxWaitDuration(Duration.ofMillis(waitMillis))
        .build();
  }

  private static final class SemaphoreLimited implements Limited {

    private final Bulkhead bulkhead = Bulkhead.of("inventory", config(0));
    private final AtomicInteger asking = new AtomicInteger();

    @Override
    public Object object() {
      return bulkhead;
    }

    @Override
    public AutoCloseable obtain() {
      asking.getAndIncrement();
      try {
        bulkhead.acquirePermission();
      } finally {
        asking.getAndDecrement();
      }
      return bulkhead::onComplete;
    }

    @Override
    public boolean isRejection(Exception e) {
      return e instanceof BulkheadFullException;
    }

    @Override
    public void patience(long millis) {
      bulkhead.changeConfig(config(millis));
    }

    @Override
    public int used() {
      return LIMIT - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    @Override
    public int limit() {
      return bulkhead.getMetrics().getMaxAllowedConcurrentCalls();
    }

    /** The library does not report it: callers without an answer wait very soon. */
    @Override
    public int waiting() throws Exception {
      int count = asking.get();
      if (count > 0) {
        Exercise.await(
            () ->
                Figures.read(Figures.entry(bulkhead)).waiting() == count || asking.get() != count);
      }
      return count;
    }

    @Override
    public void close() {}
  }

  private static void interrupted() throws Exception {
    Bulkhead bulkhead = Bulkhead.of("interrupted", config(30_000));
    for (int i = 0; i < Limited.LIMIT; i++) {
      bulkhead.acquirePermission();
    }
    boolean[] obtained = {true};
    Thread thread = new Thread(() -> obtained[0] = bulkhead.tryAcquirePermission());
    thread.start();
    Reference<?> entry = Figures.entry(bulkhead);
    Exercise.await(() -> Figures.read(entry).waiting() == 1);
    thread.interrupt();
    thread.join();
    Exercise.figure("interrupted", "obtained", obtained[0], false);
    Exercise.figure("interrupted", "rejected", Figures.read(entry).rejected(), 0.0);
    Reference.reachabilityFence(bulkhead);
  }

  private static void threadPool() throws Exception {
    ThreadPoolBulkhead bulkhead =
        ThreadPoolBulkhead.of(
            "mails",
            ThreadPoolBulkheadConfig.custom()
                .coreThreadPoolSize(2)
                .maxThreadPoolSize(2)
                .queueCapacity(3)
                .build());
    Reference<?> entry = Figures.entry(bulkhead);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(2);
    int rejected = 0;
    for (int i = 0; i < 9; i++) {
      try {
        if (i % 2 == 0) {
          bulkhead.submit(() -> hold(running, release));
        } else {
          bulkhead.submit(
              () -> {
                hold(running, release);
                return "held";
              });
        }
      } catch (BulkheadFullException e) {
        rejected++;
      }
    }
    running.await();
    Figures full = Figures.read(entry);
    Exercise.figure("full", "kind", full.kind(), "concurrency");
    Exercise.figure("full", "name", full.name(), "mails");
    Exercise.figure("full", "used", full.used(), 2.0);
    Exercise.figure("full", "limit", full.limit(), 2.0);
    Exercise.figure(
        "full", "waiting", full.waiting(), (double) bulkhead.getMetrics().getQueueDepth());
    Exercise.figure("full", "waiting", full.waiting(), 3.0);
    Exercise.figure("full", "rejected", full.rejected(), (double) rejected);
    Exercise.figure("full", "rejected", rejected, 4);
    release.countDown();
    Exercise.await(() -> Figures.read(entry).used() == 0);
    Exercise.figure("at rest", "waiting", Figures.read(entry).waiting(), 0.0);
    bulkhead.close();
  }

  private static void hold(CountDownLatch running, CountDownLatch release) {
    running.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
