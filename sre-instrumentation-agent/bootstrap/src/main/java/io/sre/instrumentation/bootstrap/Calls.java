package io.sre.instrumentation.bootstrap;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are no method on one thread, and which of them a thread is serving.
 *
 * <p>A platform thread uses the same {@link Call} for each request that begins and ends on it; only
 * a call that goes on elsewhere, or begins on a virtual thread, is made for itself.
 */
public final class Calls {

  private static final Set<Call> DETACHED = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<@Nullable Call> OF_VIRTUAL_THREAD = new ThreadLocal<>();

  private Calls() {}

  /** Opens a call on this thread and makes it the current one. */
  public static Call open(Sli provisional) {
    ThreadSlot slot = ThreadSlot.current();
    Call call;
    if (slot != null && slot.reusable.wordAcquire() == InFlight.FREE) {
      call = slot.reusable;
      call.detached = false;
      call.begin(provisional, System.nanoTime(), 0);
    } else {
      call = openDetached(provisional, System.nanoTime(), 0);
    }
    enter(slot, call);
    return call;
  }

  /** Opens a call that any thread may end. */
  static Call openDetached(Sli provisional, long startNanos, int level) {
    Call call = new Call();
    call.detached = true;
    call.begin(provisional, startNanos, level);
    DETACHED.add(call);
    return call;
  }

  /** The call that this thread is serving; null: none, or one that has ended. */
  public static @Nullable Call current() {
    Call call = raw(ThreadSlot.current());
    return call != null && InFlight.isCall(call.wordAcquire()) ? call : null;
  }

  /** This thread goes on with a call that was opened on another one. */
  public static void resume(Call call) {
    enter(ThreadSlot.current(), call);
  }

  /** This thread leaves the call, which goes on: it ends on some other thread. */
  public static void suspend(Call call) {
    ThreadSlot slot = ThreadSlot.current();
    if (!call.detached) {
      DETACHED.add(call);
      call.detached = true;
      if (slot != null && slot.reusable == call) {
        slot.reusable = new Call();
      }
    }
    exit(slot, call);
  }

  /** This thread is done with a call, which has ended. */
  public static void close(Call call) {
    exit(ThreadSlot.current(), call);
  }

  private static @Nullable Call raw(@Nullable ThreadSlot slot) {
    return slot != null ? slot.current : OF_VIRTUAL_THREAD.get();
  }

  private static void enter(@Nullable ThreadSlot slot, Call call) {
    Call outer = raw(slot);
    call.outer = outer == call ? null : outer;
    set(slot, call);
  }

  private static void exit(@Nullable ThreadSlot slot, Call call) {
    if (raw(slot) == call) {
      set(slot, call.outer);
      call.outer = null;
    }
  }

  private static void set(@Nullable ThreadSlot slot, @Nullable Call call) {
    if (slot != null) {
      slot.current = call;
    } else if (call != null) {
      OF_VIRTUAL_THREAD.set(call);
    } else {
      OF_VIRTUAL_THREAD.remove();
    }
  }

  /** The call has ended: it is in flight no more. */
  static void leave(Call call) {
    if (call.detached) {
      DETACHED.remove(call);
    }
  }

  /** The calls in flight that are bound to no thread. */
  static Iterable<Call> detached() {
    return DETACHED;
  }
}
