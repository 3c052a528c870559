package io.sre.instrumentation.bootstrap;

import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** For a {@link CompletionStage}, which reports its completion itself. */
final class StageCompletion extends EagerCompletion {

  @Override
  protected AsyncCall listener(@Nullable Predicate<Object> failsWhen) {
    return new FutureEnd(failsWhen);
  }

  @Override
  protected boolean hasSucceeded(Object value) {
    // Not of a subclass, which may behave differently.
    return value.getClass() == CompletableFuture.class
        && ((CompletableFuture<?>) value).isDone()
        && !((CompletableFuture<?>) value).isCompletedExceptionally();
  }

  /**
   * Attaches with {@code handle}, whose stage completes with the function's own result: that of
   * {@code whenComplete} would complete with a {@code CompletionException}, for whose message the
   * JDK calls the application's {@code toString()}, on the application's thread.
   */
  @Override
  protected void attach(Object value, AsyncCall listener) {
    CompletionStage<?> stage = (CompletionStage<?>) value;
    FutureEnd end = (FutureEnd) listener;
    // The new stage is dropped: the application keeps its own.
    try {
      if (!handles(stage, end) && !reportsWhenComplete(stage, end)) {
        end.unknown(stage.getClass());
      }
    } finally {
      Reference.reachabilityFence(end);
    }
  }

  private static boolean handles(CompletionStage<?> stage, FutureEnd end) {
    try {
      return stage.handle(end) != null || end.called;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return end.called;
    }
  }

  /** For a stage of the application that does not implement {@code handle}. */
  private static boolean reportsWhenComplete(CompletionStage<?> stage, FutureEnd end) {
    try {
      return stage.whenComplete(end) != null || end.called;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return end.called;
    }
  }
}
