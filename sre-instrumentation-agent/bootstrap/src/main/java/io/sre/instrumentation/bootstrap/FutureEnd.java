package io.sre.instrumentation.bootstrap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ends a call when a future of the JDK completes. Thread-safe. */
final class FutureEnd extends AsyncCall
    implements PlainFutures.Outcome,
        BiConsumer<@Nullable Object, @Nullable Throwable>,
        BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

  /** Causes beyond this number are not followed: they can form a cycle. */
  private static final int MAX_CAUSES = 16;

  /** Whether the future has reported anything. */
  volatile boolean called;

  FutureEnd(@Nullable Predicate<Object> failsWhen) {
    super(failsWhen);
  }

  @Override
  public @Nullable Object apply(@Nullable Object value, @Nullable Throwable thrown) {
    accept(value, thrown);
    return null;
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    try {
      called = true;
      if (thrown == null) {
        endedWith(value);
        return;
      }
      Throwable cause = cause(thrown);
      if (cause instanceof CancellationException) {
        cancelled();
      } else {
        failedWith(cause);
      }
    } catch (Throwable e) {
      endAnyhow(thrown, e);
    }
  }

  /** Unwraps only the JDK's wrappers: a subclass may override {@code getCause()}. */
  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < MAX_CAUSES && cause.getClass() == CompletionException.class; i++) {
      Throwable inner = cause.getCause();
      if (inner == null) {
        break;
      }
      cause = inner;
    }
    return cause;
  }

  @Override
  public void unknown(Class<?> future) {
    Call ending = call;
    if (ending != null) {
      ReturnedTypes.unmeasured(ending.sli(), future, true);
      ending.excludeUnlessSaid(FutureCalls.UNMEASURED_REASON);
      ending.end(null);
    }
  }

  @Override
  public void lost() {
    Call ending = call;
    if (ending != null) {
      Calls.lost(ending);
    }
  }
}
