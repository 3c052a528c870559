package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.Resource;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage of all resources, with a deadline.
 *
 * <p>A reader may call the application's code, so it can throw, return nonsense or hang. It runs on
 * a thread of the agent: a resource that does not answer in time is left out, reported, and not
 * read again before that thread has ended.
 *
 * <p>Used by one thread at a time; the threads that it starts report problems.
 */
final class UsageReader {

  /** CPU use between two readings can slightly exceed the limit, and often does. */
  static final String CPU = "cpu";

  private static final long PATIENCE_MILLIS = 500;

  private final List<Runnable> finders;
  private final Consumer<String> problems;

  /** Resources that have not answered yet, and the threads that wait for them. */
  private final Map<Resource, Thread> stuck = new HashMap<>();

  /** The thread that searches for resources, maybe since an earlier reading; one at a time. */
  private @Nullable Thread finding;

  /**
   * Reads resources.
   *
   * @param finders register resources that can only be found by searching; may be slow or fail
   * @param problems takes a line for each problem, from any thread, and the same line repeatedly
   */
  UsageReader(List<Runnable> finders, Consumer<String> problems) {
    this.finders = List.copyOf(finders);
    this.problems = problems;
  }

  /** Reads the resources that answer in time. */
  Map<Resource, Usage> read() {
    stuck.values().removeIf(thread -> !thread.isAlive());
    // A resource that was only slow (a bean loaded on first use) has answered by now.
    for (Resource resource : stuck.keySet()) {
      problems.accept(describe(resource) + " does not report its usage in time: it is left out");
    }
    Queue<Resource> left = new ArrayDeque<>();
    Pass pass = new Pass(left);
    find();
    for (Resource resource : Resources.all()) {
      if (resource.isReadable() && !stuck.containsKey(resource)) {
        left.add(resource);
      }
    }
    Map<Resource, Usage> result = new HashMap<>();
    while (!left.isEmpty()) {
      Thread thread = run(pass::read);
      Resource hanging = pass.done(result);
      if (thread == null || Thread.currentThread().isInterrupted()) {
        break;
      }
      if (hanging == null) {
        if (!left.isEmpty()) {
          problems.accept(
              "the thread that reads resources did not run in time: some resources are left out");
        }
        break;
      }
      if (thread.isAlive()) {
        stuck.put(hanging, thread);
      }
      pass = new Pass(left);
    }
    result.keySet().removeIf(resource -> isNonsense(resource, result.get(resource)));
    return result;
  }

  /** Searches for resources, unless an earlier search still runs. */
  private void find() {
    Thread before = finding;
    if (before != null && before.isAlive()) {
      problems.accept("the search for resources is slow: only those found earlier are shown");
      return;
    }
    finding = run(this::runFinders);
  }

  private void runFinders() {
    for (Runnable finder : finders) {
      try {
        finder.run();
      } catch (Throwable e) {
        problems.accept(
            finder.getClass().getSimpleName()
                + " cannot find resources ("
                + e.getClass().getName()
                + ")");
      }
    }
  }

  /** Runs a task and waits for its end, but not for long; null: no thread could be started. */
  private @Nullable Thread run(Runnable task) {
    Thread thread;
    try {
      thread = AgentThreads.daemon("sre-saturation", UsageReader.class.getClassLoader(), task);
      thread.start();
    } catch (OutOfMemoryError e) {
      problems.accept("cannot start a thread to read resources (" + e.getClass().getName() + ")");
      return null;
    }
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread;
  }

  private static String describe(Resource resource) {
    Object object = resource.get();
    return object == null
        ? "a resource"
        : "the " + resource.kind() + " " + object.getClass().getName();
  }

  /** Whether a reading is impossible. */
  private boolean isNonsense(Resource resource, @Nullable Usage usage) {
    if (usage == null) {
      return true;
    }
    // The lines hold no reading: each is reported once.
    if (usage.used < 0 || usage.waiting < 0 || Double.isInfinite(usage.used)) {
      problems.accept(describe(resource) + " reports an impossible usage: it is left out");
      return true;
    }
    if (usage.limit > 0 && usage.used > usage.limit && !CPU.equals(resource.kind())) {
      problems.accept(
          resource.kind()
              + " "
              + usage.name
              + " uses more than its limit: its utilization is shown as 1");
    }
    return false;
  }

  /** One thread's pass over the resources; abandoned when one of them hangs. */
  private final class Pass {

    private final Queue<Resource> left;
    private final Map<Resource, Usage> read = new HashMap<>();
    private @Nullable Resource reading;
    private boolean over;

    Pass(Queue<Resource> left) {
      this.left = left;
    }

    void read() {
      for (Resource next = next(null, null); next != null; ) {
        Usage usage = null;
        try {
          usage = next.read();
          if (usage != null) {
            usage.name = usage.name == null ? null : ResourceNames.chosen(usage.name);
          }
        } catch (Throwable e) {
          failed(next, e);
          usage = null;
        }
        next = next(next, usage);
      }
    }

    private void failed(Resource resource, Throwable e) {
      problems.accept(
          describe(resource) + " cannot report its usage (" + e.getClass().getName() + ")");
    }

    private synchronized @Nullable Resource next(@Nullable Resource done, @Nullable Usage usage) {
      if (over) {
        return null;
      }
      if (done != null && usage != null) {
        read.put(done, usage);
      }
      reading = left.poll();
      return reading;
    }

    /** Ends the pass; returns the resource that is still being read, if any. */
    synchronized @Nullable Resource done(Map<Resource, Usage> into) {
      over = true;
      into.putAll(read);
      return reading;
    }
  }
}
