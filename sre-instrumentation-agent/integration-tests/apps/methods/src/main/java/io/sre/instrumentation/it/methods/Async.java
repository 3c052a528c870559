package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Methods that return before they are done. */
final class Async {

  /** Reachable as long as the process lives, so that its call is pending and not lost. */
  private static final CompletableFuture<String> KEPT = new CompletableFuture<>();

  @Sli("completion stage")
  CompletionStage<String> stage(CompletableFuture<String> from) {
    return from;
  }

  @Sli("future")
  Future<String> plain(ExecutorService executor, boolean fails) {
    return executor.submit(
        () -> {
          if (fails) {
            throw new IllegalStateException("told to nobody");
          }
          return "done";
        });
  }

  @Sli(value = "future fails when", failsWhen = Empty.class)
  CompletableFuture<String> judged(String value) {
    return CompletableFuture.completedFuture(value);
  }

  @Sli("null future")
  CompletableFuture<String> none() {
    return null;
  }

  @Sli("future that hangs")
  CompletableFuture<String> hangs() {
    return KEPT;
  }

  static final class Empty implements Predicate<String> {
    @Override
    public boolean test(String value) {
      return value.isEmpty();
    }
  }
}
