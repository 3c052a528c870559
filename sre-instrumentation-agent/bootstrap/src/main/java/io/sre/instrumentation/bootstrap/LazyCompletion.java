package io.sre.instrumentation.bootstrap;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Defers the call of a method to each subscription of the returned value: for types that do nothing
 * before they are subscribed. The method's own call does not count, unless it was overdue before
 * the method returned: then it is a valid event, and ends there.
 */
public abstract class LazyCompletion implements AsyncCompletion {

  /** For one type of value. */
  protected LazyCompletion() {}

  /**
   * Makes a stand-in of the value's type, which begins a call at each subscription.
   *
   * @param calls begins them: see {@link AsyncCall#AsyncCall(LazyCalls)}
   */
  protected abstract Object measured(Object value, LazyCalls calls);

  /**
   * Whether only the declared type distinguishes a value of this class from its stand-in. Where the
   * declared type leaves the returned type open, a caller can know a public class, and cast to it.
   */
  protected abstract boolean isReplaceable(Class<?> type);

  @Override
  public final Object returned(
      Object value, InFlight begun, @Nullable Predicate<Object> failsWhen) {
    Object measured = measured(value, new LazyCalls(begun.sli(), failsWhen, begun.verdict));
    putOff(begun);
    return measured;
  }

  private static void putOff(InFlight begun) {
    long nanos = System.nanoTime() - begun.start;
    int level = begun.takeWord();
    begun.left();
    if (level > 0) {
      begun.finish(level, nanos, null, null);
    } else {
      begun.verdict = null;
      begun.free();
    }
  }
}
