package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does to all threads that it did not start what its input says, and calls a few methods
 * afterwards.
 */
public final class Survival {

  private static final List<String> OF_THE_JVM =
      List.of(
          "main",
          "Reference Handler",
          "Finalizer",
          "Signal Dispatcher",
          "Common-Cleaner",
          "Notification Thread",
          "Attach Listener",
          "DestroyJavaVM");

  private static final int ROUNDS = 5;
  private static final long PAUSE_MILLIS = 37;
  private static final long FULL_NANOS = TimeUnit.SECONDS.toNanos(3);

  private Survival() {}

  @Sli("survival")
  @Objective(target = 99)
  static void call() {}

  @Sli("survival of a future")
  @Objective(target = 99)
  static Future<String> future(Future<String> future) {
    return future;
  }

  /** One that has to be asked. */
  private record View(CompletableFuture<String> future) implements Future<String> {

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return future.isDone();
    }

    @Override
    public String get() {
      return future.join();
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws TimeoutException {
      return future.join();
    }
  }

  public static void main(String[] arguments) throws Exception {
    calls();
    System.out.println("done");
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      switch (line) {
        case "interrupt" -> toAll(Thread::interrupt);
        case "stop" -> toAll(Survival::stop);
        default -> fillTheHeap();
      }
      calls();
      System.out.println("survived " + line);
    }
    System.exit(0);
  }

  private static void calls() {
    for (int i = 0; i < 10; i++) {
      call();
    }
    CompletableFuture<String> future = new CompletableFuture<>();
    future(new View(future));
    future.complete("");
  }

  private interface Act {
    void to(Thread thread) throws Exception;
  }

  private static void toAll(Act act) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (!OF_THE_JVM.contains(thread.getName())) {
          act.to(thread);
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Compiles on every JDK; works up to 19. */
  private static void stop(Thread thread) throws Exception {
    Thread.class.getMethod("stop").invoke(thread);
  }

  private static void fillTheHeap() throws InterruptedException {
    List<byte[]> kept = new ArrayList<>();
    long end = System.nanoTime() + FULL_NANOS;
    while (System.nanoTime() < end) {
      fill(kept, 100_000);
      fill(kept, 100);
      Thread.sleep(1);
    }
  }

  private static void fill(List<byte[]> kept, int size) {
    try {
      while (true) {
        kept.add(new byte[size]);
      }
    } catch (OutOfMemoryError e) {
      // It is full.
      return;
    }
  }
}
