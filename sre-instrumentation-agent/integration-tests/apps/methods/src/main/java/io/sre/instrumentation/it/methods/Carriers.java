package io.sre.instrumentation.it.methods;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Drives the scheduler of virtual threads, which has two carriers, one step for each line of input.
 * Says what its own bean tells then, where the JDK has one: {@code
 * step|mounted|parallelism|queued}.
 */
public final class Carriers {

  private static final int PARALLELISM = 2;
  private static final CountDownLatch UNPINNED = new CountDownLatch(1);
  private static volatile boolean busy = true;

  private Carriers() {}

  /** Whoever comes first waits within native code, the JVM's that initializes a class. */
  private static final class Pinning {

    static {
      await();
    }

    private static void await() {
      boolean over = false;
      while (!over) {
        try {
          over = UNPINNED.await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    static void enter() {}
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println("ready");
    try (BufferedReader steps =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String step = steps.readLine(); step != null; step = steps.readLine()) {
        take(step);
      }
    }
  }

  private static void take(String step) throws Exception {
    switch (step) {
      case "wait" -> {
        for (int i = 0; i < 5; i++) {
          Threads.start(true, LockSupport::park);
        }
        tell(step, 0, 0);
      }
      case "work" -> {
        for (int i = 0; i < PARALLELISM + 3; i++) {
          Threads.start(true, Carriers::work);
        }
        tell(step, PARALLELISM, 3);
      }
      case "rest" -> {
        busy = false;
        tell(step, 0, 0);
      }
      case "pin" -> {
        Threads.start(true, Pinning::enter);
        tell(step, 1, 0);
      }
      case "unpin" -> {
        UNPINNED.countDown();
        tell(step, 0, 0);
      }
      default -> throw new IllegalArgumentException(step);
    }
  }

  private static void work() {
    while (busy) {
      Thread.onSpinWait();
    }
  }

  /** Waits until the scheduler rests like this. */
  private static void tell(String step, long mounted, long queued) throws Exception {
    while (bean("getMountedVirtualThreadCount") != mounted
        || bean("getQueuedVirtualThreadCount") != queued) {
      Thread.sleep(5);
    }
    System.out.println(
        String.join(
            "|",
            step,
            bean("getMountedVirtualThreadCount") + "",
            bean("getParallelism") + "",
            bean("getQueuedVirtualThreadCount") + ""));
  }

  /** Not known to the JDK that this is compiled with. */
  private static long bean(String getter) throws Exception {
    Class<? extends PlatformManagedObject> type =
        Class.forName("jdk.management.VirtualThreadSchedulerMXBean")
            .asSubclass(PlatformManagedObject.class);
    Object bean = ManagementFactory.getPlatformMXBean(type);
    return ((Number) type.getMethod(getter).invoke(bean)).longValue();
  }
}
