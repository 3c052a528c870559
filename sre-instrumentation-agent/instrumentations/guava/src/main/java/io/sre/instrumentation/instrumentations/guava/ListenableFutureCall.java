package io.sre.instrumentation.instrumentations.guava;

import com.google.common.util.concurrent.ListenableFuture;
import io.sre.instrumentation.bootstrap.AsyncCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call that ends when its future is done, on the thread that completes the future. It is the
 * listener and the listener's executor.
 */
final class ListenableFutureCall extends AsyncCall implements Runnable, Executor {

  /** Written once, before the future can run this. */
  private @Nullable ListenableFuture<?> future;

  ListenableFutureCall(@Nullable Predicate<Object> failsWhen) {
    super(failsWhen);
  }

  void attachTo(ListenableFuture<?> value) {
    future = value;
    value.addListener(this, this);
  }

  @Override
  public void execute(Runnable command) {
    command.run();
  }

  @Override
  public void run() {
    ListenableFuture<?> done = future;
    if (done == null) {
      return;
    }
    Object value = null;
    Throwable thrown = null;
    // A future that is done refuses its value to an interrupted thread, too.
    boolean interrupted = Thread.interrupted();
    try {
      // It is done: a future that waits nevertheless must not block this thread.
      value = done.get(0, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      // A subclass may override {@code getCause()} with the application's code.
      Throwable cause = e.getClass() == ExecutionException.class ? e.getCause() : null;
      thrown = cause == null ? e : cause;
    } catch (Throwable e) {
      thrown = e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (thrown == null) {
      endedWith(value);
    } else if (thrown instanceof CancellationException) {
      cancelled();
    } else {
      failedWith(thrown);
    }
  }
}
