package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.engine.modules.EngineAccess;
import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that carry virtual ones, and how many of them are pinned now: blocked
 * together with their virtual thread, which cannot unmount, so that they can carry no other one.
 *
 * <p>Detected from outside: a carrier has a continuation while it carries, and a thread state. Not
 * thread-safe.
 */
final class Carriers {

  /** The pool of carriers, which is the scheduler of virtual threads. */
  static final String POOL = "virtual-threads";

  private static final String PINNED = POOL + ".pinned";

  private static final String CARRIER = "jdk.internal.misc.CarrierThread";

  private final EngineAccess access;
  private @Nullable Field continuation;

  /** The last result, for the reader, which may run on another thread; {@code NaN}: unknown. */
  private volatile double pinned;

  private volatile double parallelism;
  private boolean found;

  Carriers(EngineAccess access) {
    this.access = access;
  }

  static boolean isCarrier(Thread thread) {
    return thread.getClass().getName().equals(CARRIER);
  }

  /** Inspects the carriers among the live threads. */
  void look(Thread[] threads) {
    double blocked = 0;
    for (Thread thread : threads) {
      if (isCarrier(thread)) {
        blocked += pinned(thread);
        parallelism = scheduler(thread).getParallelism();
        found = true;
      }
    }
    pinned = blocked;
    if (found) {
      Resources.add("thread_pool", this, (carriers, into) -> ((Carriers) carriers).read(into));
    }
  }

  private static ForkJoinPool scheduler(Thread carrier) {
    return ((ForkJoinWorkerThread) carrier).getPool();
  }

  /** 1 if it is pinned, else 0. An idle carrier waits too, but carries no virtual thread. */
  private double pinned(Thread carrier) {
    return switch (carrier.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> carries(carrier);
      default -> 0;
    };
  }

  private double carries(Thread carrier) {
    try {
      Field field = continuation;
      if (field == null) {
        field = access.accessible(Thread.class.getDeclaredField("cont"));
        continuation = field;
      }
      return field.get(carrier) == null ? 0 : 1;
    } catch (ReflectiveOperationException e) {
      // In this Java version carriers do not show what they carry.
      return Double.NaN;
    }
  }

  private void read(Usage into) {
    into.name = PINNED;
    // The scheduler may compensate for some of them with more carriers than processors.
    into.used = Math.min(pinned, parallelism);
    into.limit = parallelism;
  }
}
