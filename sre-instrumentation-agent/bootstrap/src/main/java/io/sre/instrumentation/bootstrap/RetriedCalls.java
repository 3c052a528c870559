package io.sre.instrumentation.bootstrap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of {@code @Sli} methods that the tries of one retry make: its caller sees one call
 * where several tries fail and the last one succeeds.
 *
 * <p>The last call of an SLI that a try makes does not end with its method: it is kept in flight,
 * with its end and its outcome, and the first call of that SLI in the next try continues it. When
 * the retry is over, each call that was kept ends as its last try did, at that time. A call around
 * the retry is one call already: those within are parts of it, in tries on other threads, too. A
 * retry within another one on the same thread belongs to the outer one.
 *
 * <p><b>Threads.</b> While a try runs on a platform thread, the {@link ThreadSlot} hides the
 * thread's cells, so that only calls within a try come here; calls outside any retry run the same
 * code as without this class. A virtual thread reads one more counter for each call, and a
 * thread-local variable while any virtual thread is within a try. Tries may run on one thread after
 * another, and calls may end on any thread: all state is guarded by the lock of this object.
 */
public final class RetriedCalls {

  private static final ThreadLocal<@Nullable RetriedCalls> OF_VIRTUAL_THREAD = new ThreadLocal<>();

  /** How many virtual threads are within a try. */
  private static final AtomicInteger VIRTUAL_THREADS = new AtomicInteger();

  private final WeakReference<RetriedCalls> self = new WeakReference<>(this);
  private final List<Entry> entries = new ArrayList<>(2);

  /** The number of the current try, from 1. */
  private int number = 1;

  /** Counts the methods that were entered, so that the last one is known. */
  private int entered;

  private boolean over;

  /** Where the last call of an SLI is. */
  private enum State {
    /** Its method is running. */
    ENTERED,

    /** Its method has returned a value that completes later. */
    RETURNED,

    /** It has ended, as far as this try knows. */
    KEPT
  }

  /** The last call of one SLI. */
  private static final class Entry {

    final Sli sli;

    /** Null: a call around the retry. */
    @Nullable Call call;

    State state = State.ENTERED;

    /** Its place among the methods that were entered. */
    int place;

    long endNanos;
    @Nullable String errorType;

    Entry(Sli sli) {
      this.sli = sli;
    }
  }

  private RetriedCalls() {}

  /**
   * Begins a retry whose tries all run on this thread.
   *
   * @return the argument of {@link #end}; null: this thread is within a retry already
   */
  public static @Nullable RetriedCalls begin() {
    RetriedCalls calls = new RetriedCalls();
    return calls.enter() ? calls : null;
  }

  /** Notes that a try of the retry on this thread has failed, or that the next one begins. */
  public static void nextTry() {
    RetriedCalls calls = current(ThreadSlot.current());
    if (calls != null) {
      calls.next();
    }
  }

  /** Ends a retry on the thread that began it; null: none was begun. */
  public static void end(@Nullable RetriedCalls calls) {
    if (calls != null) {
      leave();
      calls.end();
    }
  }

  /**
   * Makes a stand-in for the work of a retry whose tries may run on several threads.
   *
   * @param work one try
   * @param result of the retry: the retry is over once it is complete
   */
  public static <T> Supplier<T> eachTry(Supplier<T> work, CompletionStage<?> result) {
    RetriedCalls calls = endingWith(result);
    return () -> {
      boolean within = calls.enterTry();
      try {
        return work.get();
      } finally {
        if (within) {
          leave();
        }
      }
    };
  }

  /** The same of work that takes an argument. */
  public static <A, T> Function<A, T> eachTry(Function<A, T> work, CompletionStage<?> result) {
    RetriedCalls calls = endingWith(result);
    return argument -> {
      boolean within = calls.enterTry();
      try {
        return work.apply(argument);
      } finally {
        if (within) {
          leave();
        }
      }
    };
  }

  private static RetriedCalls endingWith(CompletionStage<?> result) {
    RetriedCalls calls = new RetriedCalls();
    CompletionStage<?> unused = result.whenComplete((value, thrown) -> calls.end());
    return calls;
  }

  /** The retry of which this thread runs a try; null: none. */
  static @Nullable RetriedCalls current(@Nullable ThreadSlot slot) {
    if (slot != null) {
      return slot.retried;
    }
    return VIRTUAL_THREADS.get() == 0 ? null : OF_VIRTUAL_THREAD.get();
  }

  /** False: this thread is within a retry already. */
  private boolean enter() {
    ThreadSlot slot = ThreadSlot.current();
    if (current(slot) != null) {
      return false;
    }
    if (slot != null) {
      slot.enter(this);
    } else {
      VIRTUAL_THREADS.getAndIncrement();
      OF_VIRTUAL_THREAD.set(this);
    }
    return true;
  }

  private boolean enterTry() {
    try {
      next();
      return enter();
    } catch (Throwable e) {
      Suppressed.error(e);
      return false;
    }
  }

  private static void leave() {
    ThreadSlot slot = ThreadSlot.current();
    if (slot != null) {
      slot.leave();
    } else {
      VIRTUAL_THREADS.getAndDecrement();
      OF_VIRTUAL_THREAD.remove();
    }
  }

  private synchronized void next() {
    number++;
  }

  /**
   * Begins or continues a call within a try on this thread.
   *
   * @param key of the thread among those that borrow cells
   * @return as {@link Recorder#begin}
   */
  @Nullable Call begin(int id, @Nullable ThreadSlot slot, long key) {
    Sli sli = SliTable.get(id);
    boolean within = (slot != null && slot.isWithin(id)) || sli.lent.isWithin(key);
    return within ? partOfCallAround(sli) : begin(sli);
  }

  private synchronized @Nullable Call partOfCallAround(Sli sli) {
    if (find(sli) == null) {
      entries.add(new Entry(sli));
    }
    return null;
  }

  private synchronized @Nullable Call begin(Sli sli) {
    Entry entry = find(sli);
    if (entry == null) {
      return open(sli);
    }
    Call call = entry.call;
    if (call == null || (entry.state == State.ENTERED && isInFlight(call))) {
      return null;
    }
    // What completes later may tell the retry before it tells the call: the next try begins then
    // while the call has not ended yet.
    if (entry.state != State.ENTERED && call.madeBy != number && isInFlight(call)) {
      call.goOn();
      enter(entry, call);
      return call;
    }
    entries.remove(entry);
    release(entry, call);
    return open(sli);
  }

  private static boolean isInFlight(Call call) {
    return !call.abandoned && !call.isOver();
  }

  private Call open(Sli sli) {
    Call call = Calls.openDetached(sli, System.nanoTime(), 0);
    try {
      Calls.heldBy(this, call);
      Entry entry = new Entry(sli);
      entry.call = call;
      enter(entry, call);
      call.retried = self;
      entries.add(entry);
      return call;
    } catch (Throwable e) {
      // The code that begins the call reports the loss.
      call.lossReported = true;
      call.abandoned = true;
      throw e;
    }
  }

  private void enter(Entry entry, Call call) {
    entry.state = State.ENTERED;
    entry.place = ++entered;
    call.madeBy = number;
  }

  /**
   * The value of a method in one try, which completes later. Only the value of the last try that
   * has gone on with the call ends it.
   */
  static final class Value {

    private final RetriedCalls retry;
    private final int madeBy;

    private Value(RetriedCalls retry, int madeBy) {
      this.retry = retry;
      this.madeBy = madeBy;
    }

    /**
     * Ends its call, or keeps it for the next try.
     *
     * @param cancelled whether the call is no valid event
     */
    void end(Call call, @Nullable String errorType, boolean cancelled) {
      if (!retry.takes(call, madeBy, errorType, cancelled)) {
        call.end(errorType, System.nanoTime());
      }
    }
  }

  /** Notes that the method of a call has returned, and that its value completes later. */
  synchronized Value returned(Call call) {
    Entry entry = find(call);
    if (entry != null) {
      entry.state = State.RETURNED;
    }
    return new Value(this, call.madeBy);
  }

  /** False: the call ends now. */
  private synchronized boolean takes(
      Call call, int madeBy, @Nullable String errorType, boolean cancelled) {
    if (call.madeBy != madeBy) {
      // A later try goes on with it.
      return true;
    }
    if (cancelled) {
      call.exclude("cancelled");
    }
    return keeps(call, errorType);
  }

  /**
   * Keeps a call in flight that would end now.
   *
   * @param errorType of a failure; null: it is none
   * @return false: the call is no longer one of these, and ends
   */
  synchronized boolean keeps(Call call, @Nullable String errorType) {
    Entry entry = over ? null : find(call);
    if (entry == null) {
      return false;
    }
    entry.state = State.KEPT;
    entry.endNanos = System.nanoTime();
    entry.errorType = errorType;
    if (errorType == null) {
      // It is not overdue because of what the try does after it.
      call.complete();
    }
    Calls.heldBy(this, call);
    return true;
  }

  /** The call of the method that was entered last and is running; null: none. */
  synchronized @Nullable Call innermost() {
    Entry innermost = null;
    for (Entry entry : entries) {
      if (entry.call != null
          && entry.state == State.ENTERED
          && (innermost == null || entry.place > innermost.place)) {
        innermost = entry;
      }
    }
    return innermost == null ? null : innermost.call;
  }

  private synchronized void end() {
    over = true;
    for (Entry entry : entries) {
      Call call = entry.call;
      if (call != null) {
        release(entry, call);
      }
    }
    entries.clear();
  }

  /** Ends a call that was kept; any other goes on, and ends by itself. */
  private static void release(Entry entry, Call call) {
    call.retried = null;
    if (entry.state == State.KEPT) {
      call.end(entry.errorType, entry.endNanos);
    } else if (entry.state == State.ENTERED) {
      call.holder = null;
    }
  }

  private @Nullable Entry find(Sli sli) {
    for (Entry entry : entries) {
      if (entry.sli == sli) {
        return entry;
      }
    }
    return null;
  }

  private @Nullable Entry find(Call call) {
    for (Entry entry : entries) {
      if (entry.call == call) {
        return entry;
      }
    }
    return null;
  }
}
