package io.sre.instrumentation.kit.app;

import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Drives a resource past its limit and prints the library's and the agent's figures, in lines
 * {@code figures|when|of what|the agent's|the library's}.
 */
public final class Exercise {

  private static final long LONG_MILLIS = 30_000;
  private static final long SHORT_MILLIS = 250;
  private static final int WAITING = 4;
  private static final int THREADS = 8;

  private final Limited limited;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicReference<Exception> trouble = new AtomicReference<>();

  private Exercise(Limited limited) {
    this.limited = limited;
  }

  /**
   * Drives a resource, closes it, and waits until the agent has forgotten it.
   *
   * @param kind that the agent must give it
   * @param name that the agent must give it
   * @param maker of the resource, which no other code may hold
   */
  public static void run(String kind, String name, Callable<Limited> maker) throws Exception {
    Reference<?> entry = runAndClose(kind, name, maker);
    long end = System.nanoTime() + 20_000_000_000L;
    while (!entry.refersTo(null) && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    System.out.println("figures|gone|" + name + "|" + entry.refersTo(null) + "|true");
  }

  private static Reference<?> runAndClose(String kind, String name, Callable<Limited> maker)
      throws Exception {
    try (Limited limited = maker.call()) {
      return new Exercise(limited).run(kind, name);
    }
  }

  private Reference<?> run(String kind, String name) throws Exception {
    limited.patience(LONG_MILLIS);
    ask().close();
    Reference<?> entry = Figures.entry(limited.object());
    Figures first = Figures.read(entry);
    figure("first", "kind", first.kind(), kind);
    figure("first", "name", first.name(), name);
    report("first", entry);

    Deque<AutoCloseable> all = new ArrayDeque<>();
    for (int i = 0; i < Limited.LIMIT; i++) {
      all.add(ask());
      report("filling", entry);
    }
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      waiting.add(start(() -> ask().close()));
      int expected = i + 1;
      await(() -> limited.waiting() == expected);
      report("queueing", entry);
    }
    Figures full = Figures.read(entry);
    figure("full", "used", full.used(), (double) Limited.LIMIT);
    figure("full", "limit", full.limit(), (double) Limited.LIMIT);
    figure("full", "waiting", full.waiting(), (double) WAITING);
    release(all);
    join(waiting);
    await(() -> limited.used() == 0 && limited.waiting() == 0);
    report("empty again", entry);

    limited.patience(SHORT_MILLIS);
    for (int i = 0; i < Limited.LIMIT; i++) {
      all.add(ask());
    }
    List<Thread> inVain = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      inVain.add(
          start(
              () -> {
                askOrBeRejected();
                askOrBeRejected();
              }));
    }
    join(inVain);
    figure("in vain", "rejected", rejected.get(), 10L);
    // A rejected thread may leave the queue a moment after its rejection.
    await(() -> Figures.read(entry).waiting() == limited.waiting());
    report("in vain", entry);
    release(all);

    limited.patience(SHORT_MILLIS);
    List<Thread> load = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      load.add(start(() -> load(random)));
    }
    while (load.stream().anyMatch(Thread::isAlive)) {
      Figures now = Figures.read(entry);
      // Read after the figures, so that it includes everything they can.
      long most = THREADS + (limited.keepsWhoGaveUp() ? rejected.get() : 0L);
      if (now.used() < 0 || now.used() > Limited.LIMIT || now.waiting() > most) {
        figure("load", "within", now, "0 <= used <= limit, waiting <= " + most);
      }
    }
    join(load);
    // Some libraries only remove abandoned requests with the next one.
    limited.patience(LONG_MILLIS);
    ask().close();
    await(
        () -> limited.used() == 0 && limited.waiting() == 0,
        () -> limited.used() + " used, " + limited.waiting() + " waiting");
    report("after load", entry);
    System.out.println("load|" + name + "|" + answered + "|" + rejected);
    Figures last = Figures.read(entry);
    figure("at rest", "used", last.used(), 0.0);
    figure("at rest", "waiting", last.waiting(), 0.0);
    return entry;
  }

  private void load(SplittableRandom random) throws Exception {
    for (int i = 0; i < 50; i++) {
      AutoCloseable one = askOrBeRejected();
      if (one != null) {
        // Some hold their place for longer than others wait.
        Thread.sleep(random.nextInt(40) == 0 ? SHORT_MILLIS * 2 : random.nextInt(3));
        one.close();
      }
    }
  }

  private AutoCloseable ask() throws Exception {
    try {
      return limited.obtain();
    } finally {
      answered.getAndIncrement();
    }
  }

  private AutoCloseable askOrBeRejected() throws Exception {
    try {
      return ask();
    } catch (Exception e) {
      if (!limited.isRejection(e)) {
        throw e;
      }
      rejected.getAndIncrement();
      return null;
    }
  }

  private void report(String when, Reference<?> entry) throws Exception {
    Figures figures = Figures.read(entry);
    figure(when, "used", figures.used(), (double) limited.used());
    figure(when, "limit", figures.limit(), (double) limited.limit());
    figure(when, "waiting", figures.waiting(), (double) limited.waiting());
    figure(when, "rejected", figures.rejected(), (double) rejected.get());
    figure(when, "obtained", figures.obtained(), answered.get());
  }

  /** Prints the agent's and the library's value of the same figure. */
  public static void figure(String when, String what, Object ours, Object theirs) {
    System.out.println("figures|" + when + "|" + what + "|" + ours + "|" + theirs);
  }

  /** Work that may fail. */
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  private Thread start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                trouble.compareAndSet(null, e);
              }
            });
    thread.start();
    return thread;
  }

  private void join(List<Thread> threads) throws Exception {
    for (Thread thread : threads) {
      thread.join();
    }
    if (trouble.get() != null) {
      throw trouble.get();
    }
  }

  private static void release(Deque<AutoCloseable> all) throws Exception {
    while (!all.isEmpty()) {
      all.remove().close();
    }
  }

  /** Waits until a condition holds, for at most 20 s. */
  public static void await(Callable<Boolean> condition) throws Exception {
    await(condition, () -> "it never was so");
  }

  private static void await(Callable<Boolean> condition, Callable<String> otherwise)
      throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise.call());
      }
      Thread.sleep(2);
    }
  }

  /** Prints that the comparison is done, and returns when the input of the application ends. */
  public static void done() throws Exception {
    done(() -> {});
  }

  /** The same, with work for each byte of the input. */
  public static void done(Work next) throws Exception {
    System.out.println("done");
    while (System.in.read() >= 0) {
      next.run();
    }
  }
}
