package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Saturation;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.Slis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pools driven past what they can carry, until input comes; tells what their own getters say, as
 * {@code own <name> <used> <limit> <waiting> <rejected>}.
 */
public final class Pools {

  private static final int REJECTED = 7;
  private static final CountDownLatch RELEASE = new CountDownLatch(1);

  private Pools() {}

  public static void main(String[] arguments) throws Exception {
    ThreadPoolExecutor orders = orders();
    ForkJoinPool forks = new ForkJoinPool(2);
    ScheduledThreadPoolExecutor later =
        new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "later-1"));
    later.prestartCoreThread();
    if (arguments.length > 0) {
      // Made before the agent comes.
      overload(orders);
      System.out.println("made");
      if (System.in.read() < 0) {
        return;
      }
    }
    for (int i = 0; i < 6; i++) {
      forks.execute(Pools::await);
    }
    for (int i = 0; i < 5; i++) {
      later.schedule(Pools::await, 1, TimeUnit.HOURS);
    }
    ThreadPoolExecutor task = unbounded();
    List<ExecutorService> odd = oddNames();
    ownResources();
    if (arguments.length == 0) {
      overload(orders);
      shortLived();
    }
    tell("orders", orders, orders.getMaximumPoolSize(), REJECTED);
    tell("task", task, task.getCorePoolSize(), 0);
    tell("later", later, later.getCorePoolSize(), 0);
    while (forks.getActiveThreadCount() < 2 || forks.getQueuedSubmissionCount() < 4) {
      Thread.onSpinWait();
    }
    System.out.println("done");
    if (System.in.read() >= 0) {
      RELEASE.countDown();
      while (orders.getActiveCount() > 0 || !orders.getQueue().isEmpty()) {
        Thread.onSpinWait();
      }
      System.out.println("released");
    }
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    odd.forEach(ExecutorService::shutdownNow);
    System.exit(0);
  }

  private static ThreadPoolExecutor orders() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        2,
        2,
        1,
        TimeUnit.HOURS,
        new ArrayBlockingQueue<>(3),
        task -> new Thread(task, "orders-" + number.incrementAndGet()));
  }

  /** As Spring Boot makes its default executor: it never grows past its core, since tasks wait. */
  private static ThreadPoolExecutor unbounded() throws InterruptedException {
    ThreadPoolExecutor task =
        new ThreadPoolExecutor(
            2,
            Integer.MAX_VALUE,
            1,
            TimeUnit.HOURS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "task-1"));
    CountDownLatch working = new CountDownLatch(2);
    for (int i = 0; i < 2 + 20; i++) {
      task.execute(
          () -> {
            working.countDown();
            await();
          });
    }
    working.await();
    return task;
  }

  /** Pools whose threads have numbers, hashes and secrets in their names. */
  private static List<ExecutorService> oddNames() throws Exception {
    List<ExecutorService> pools = new ArrayList<>();
    for (String name :
        List.of(
            "HttpClient-1-Worker-0",
            "HttpClient-2-Worker-0",
            "Scheduler-" + (1_000_000 + System.nanoTime() % 1_000_000) + "-1",
            "conn-user:SEKRET@db.example.com-1",
            "oauth2-client-1")) {
      ExecutorService pool = Executors.newFixedThreadPool(1, work -> daemon(work, name));
      pool.submit(() -> {}).get();
      pools.add(pool);
    }
    return pools;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void overload(ThreadPoolExecutor orders) throws InterruptedException {
    CountDownLatch working = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      orders.execute(
          () -> {
            working.countDown();
            carry();
          });
    }
    working.await();
    for (int i = 0; i < 3 + REJECTED; i++) {
      try {
        orders.execute(Pools::await);
      } catch (RejectedExecutionException e) {
        System.out.println("turned away");
      }
    }
  }

  private static void ownResources() {
    Slis.resource("seats", () -> 3, () -> 10);
    Slis.resource("seats", () -> 4, () -> 10);
    Slis.resource("amqp://user:SEKRET@rabbit/orders", () -> 1, () -> 10);
    Slis.resource("liar", () -> 12, () -> 10);
    Slis.resource("unlimited", () -> 5, () -> 0);
    Slis.resource("negative", () -> -1, () -> 10);
    Slis.resource(
        "broken",
        () -> {
          throw new IllegalStateException();
        },
        () -> 10);
    Slis.resource(
        "hanging",
        () -> {
          await();
          return 1;
        },
        () -> 10);
  }

  private static void shortLived() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      pool.submit(() -> {}).get();
      pool.shutdown();
    }
  }

  private static void tell(String name, ThreadPoolExecutor pool, int limit, int rejected) {
    int waiting = pool instanceof ScheduledThreadPoolExecutor ? 0 : pool.getQueue().size();
    System.out.println(
        String.join(
            " ",
            "own",
            name,
            Integer.toString(pool.getActiveCount()),
            Integer.toString(limit),
            Integer.toString(waiting),
            Integer.toString(rejected)));
  }

  @Sli("carry")
  @Saturation(limit = 4)
  static void carry() {
    await();
  }

  private static void await() {
    try {
      RELEASE.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
