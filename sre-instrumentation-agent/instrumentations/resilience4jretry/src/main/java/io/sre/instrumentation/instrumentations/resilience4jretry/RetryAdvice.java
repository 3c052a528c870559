package io.sre.instrumentation.instrumentations.resilience4jretry;

import io.github.resilience4j.retry.Retry;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.RetriedCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice for {@code Retry}. */
final class RetryAdvice {

  private RetryAdvice() {}

  /** {@code Retry.decorateSupplier} and the like: what they return runs all tries of a retry. */
  static final class Decorate {

    private Decorate() {}

    @SuppressWarnings("UnusedVariable") // the value written is returned by the woven method
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void replace(
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object decorated) {
      @SuppressWarnings("unchecked")
      UnaryOperator<Object> retried = Companions.of(Retry.class, UnaryOperator.class);
      if (retried != null) {
        decorated = retried.apply(decorated);
      }
    }
  }

  /** {@code ContextImpl.onError} and the like: a try is over. */
  static final class Tried {

    private Tried() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void next() {
      RetriedCalls.nextTry();
    }
  }

  /** {@code AsyncRetryBlock}'s constructor: a retry of a {@code CompletionStage} begins. */
  static final class Asynchronous {

    private Asynchronous() {}

    @SuppressWarnings("UnusedVariable") // the constructor goes on with the value written
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void replace(
        @Advice.Argument(value = 2, readOnly = false) @Nullable Supplier<?> supplier,
        @Advice.Argument(3) CompletableFuture<?> promise) {
      if (supplier != null) {
        supplier = RetriedCalls.eachTry(supplier, (CompletionStage<?>) promise);
      }
    }
  }
}
