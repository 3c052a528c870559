package io.sre.instrumentation.it.modular;

import io.sre.instrumentation.api.Sli;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Makes calls that predicates judge, and uses what the agent reads with the JDK's own access:
 * threads, executors, plain futures, carriers. At a line of input prints how modules see each
 * other, and at its end leaves.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService pool =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "modular-1");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < 3; i++) {
      judgedByNested();
      judgedByPrivate();
      judgedByRecord();
      judgedByClosed();
      judgedLater();
      plain(pool).get();
    }
    for (String sli : new String[] {"nested", "private", "record", "closed", "later"}) {
      System.out.println("seen|" + sli + "|fails_when|3");
    }
    System.out.println("seen|plain|success|3");
    startVirtualThread();
    System.out.println("done");
    if (System.in.read() >= 0) {
      Modules.print();
      System.out.println("printed");
    }
    while (System.in.read() >= 0) {
      // Nothing more is expected.
    }
  }

  /** Waits until its carrier has begun; compiled for a Java that has none. */
  private static void startVirtualThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Runnable work =
        () -> {
          begun.countDown();
          LockSupport.park();
        };
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
      begun.await();
    } catch (NoSuchMethodException | InvocationTargetException e) {
      // A Java before virtual threads.
    }
  }

  @Sli(value = "nested", failsWhen = Nested.class)
  static String judgedByNested() {
    return "bad";
  }

  @Sli(value = "private", failsWhen = Private.class)
  static String judgedByPrivate() {
    return "bad";
  }

  @Sli(value = "record", failsWhen = Judge.class)
  static String judgedByRecord() {
    return "bad";
  }

  @Sli(value = "closed", failsWhen = Closed.class)
  static String judgedByClosed() {
    return "bad";
  }

  @Sli(value = "later", failsWhen = Nested.class)
  static CompletableFuture<String> judgedLater() {
    return CompletableFuture.completedFuture("bad");
  }

  @Sli("plain")
  static Future<String> plain(ExecutorService pool) {
    return pool.submit(() -> "good");
  }

  static class Nested implements Predicate<String> {
    @Override
    public boolean test(String value) {
      return value.equals("bad");
    }
  }

  private static class Private implements Predicate<String> {
    @Override
    public boolean test(String value) {
      return value.equals("bad");
    }
  }

  record Judge() implements Predicate<String> {
    @Override
    public boolean test(String value) {
      return value.equals("bad");
    }
  }
}
