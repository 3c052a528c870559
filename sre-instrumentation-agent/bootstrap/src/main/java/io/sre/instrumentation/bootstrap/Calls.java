package io.sre.instrumentation.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens calls that can outlive the method or thread that began them, and keeps which of them a
 * thread is serving.
 *
 * <p>A platform thread reuses one {@link Call} for all requests that begin and end on it; only a
 * call that continues on another thread, or begins on a virtual thread, gets an object of its own.
 */
public final class Calls {

  private static final Set<Call> DETACHED = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<@Nullable ServedCalls> OF_VIRTUAL_THREAD = new ThreadLocal<>();

  /** Collected objects that alone could have ended a call. */
  private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

  private static final class Holder extends WeakReference<Object> {

    final Call call;

    Holder(Object end, Call call) {
      super(end, GONE);
      this.call = call;
    }
  }

  private Calls() {}

  /** Opens a call on this thread and makes it the current one. */
  public static Call open(Sli provisional) {
    ThreadSlot slot = ThreadSlot.current();
    Call own = slot == null ? null : slot.reusable;
    Call call = own != null && own.wordAcquire() == InFlight.FREE ? own : new Call();
    try {
      if (call == own) {
        call.detached = false;
        call.begin(provisional, System.nanoTime(), 0);
      } else {
        beginDetached(call, provisional, System.nanoTime(), 0);
      }
      enter(slot, call);
    } catch (Throwable e) {
      call.abandoned = true;
      throw e;
    }
    return call;
  }

  /** Opens a call that no thread serves yet and any thread may end. */
  public static Call openDetached(Sli provisional) {
    return openDetached(provisional, System.nanoTime(), 0);
  }

  /** Opens a call that any thread may end. */
  static Call openDetached(Sli provisional, long startNanos, int level) {
    Call call = new Call();
    try {
      beginDetached(call, provisional, startNanos, level);
      call.within(Spans.current());
    } catch (Throwable e) {
      // The code that opens the call reports the loss.
      call.lossReported = true;
      call.abandoned = true;
      throw e;
    }
    return call;
  }

  private static void beginDetached(Call call, Sli provisional, long startNanos, int level) {
    call.detached = true;
    call.begin(provisional, startNanos, level);
    DETACHED.add(call);
  }

  /**
   * Declares that only this object can end a detached call: once the application has lost the
   * object, the call is lost, too.
   */
  static void heldBy(Object end, Call call) {
    call.holder = new Holder(end, call);
  }

  /** Has the sweep free the calls that nothing can end any more. */
  static void findLost() {
    for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
      lost(((Holder) gone).call);
    }
  }

  /** Marks a call that nothing can end any more: the sweep frees it, and counts it as lost. */
  static void lost(Call call) {
    if (!call.isOver()) {
      call.abandoned = true;
      Suppressed.lostBy(call.sli().name());
    }
  }

  /** The innermost call in flight that this thread is serving; null: none. */
  public static @Nullable Call current() {
    return current(ThreadSlot.current());
  }

  /** The same for the thread with this slot; null: it is virtual. */
  static @Nullable Call current(@Nullable ThreadSlot slot) {
    ServedCalls served = served(slot);
    Call call = served == null ? null : served.innermost();
    if (call == null && served != null) {
      forget(slot, served);
    }
    return call;
  }

  /** Continues, on this thread, a call that was opened on another one. */
  public static void resume(Call call) {
    enter(ThreadSlot.current(), call);
  }

  /** Leaves the call on this thread; it continues, and ends on some other thread. */
  public static void suspend(Call call) {
    ThreadSlot slot = ThreadSlot.current();
    if (!call.detached) {
      call.detached = true;
      DETACHED.add(call);
      // It may be over already: then its end tried to remove it before it was added.
      if (call.isOver()) {
        DETACHED.remove(call);
      }
      if (slot != null && slot.reusable == call) {
        slot.reusable = new Call();
      }
    }
    exit(slot, call);
  }

  /** Leaves a call that has ended. */
  public static void close(Call call) {
    exit(ThreadSlot.current(), call);
  }

  private static @Nullable ServedCalls served(@Nullable ThreadSlot slot) {
    return slot != null ? slot.served : OF_VIRTUAL_THREAD.get();
  }

  private static void enter(@Nullable ThreadSlot slot, Call call) {
    ServedCalls served = served(slot);
    if (served == null) {
      served = new ServedCalls();
      if (slot != null) {
        slot.served = served;
      } else {
        OF_VIRTUAL_THREAD.set(served);
      }
    }
    served.enter(call);
  }

  private static void exit(@Nullable ThreadSlot slot, Call call) {
    ServedCalls served = served(slot);
    if (served != null) {
      served.exit(call);
      forget(slot, served);
    }
  }

  /** Removes the thread-local of a virtual thread, which may go on for long without a request. */
  private static void forget(@Nullable ThreadSlot slot, ServedCalls served) {
    if (slot == null && served.isEmpty()) {
      OF_VIRTUAL_THREAD.remove();
    }
  }

  /** Removes a call that has ended from those in flight. */
  static void leave(Call call) {
    if (call.detached) {
      DETACHED.remove(call);
    }
  }

  /** The calls in flight that are not bound to a thread. */
  static Set<Call> detached() {
    return DETACHED;
  }
}
