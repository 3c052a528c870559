package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.http.Context;
import io.javalin.router.InternalRouter;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.SuspendedRequests;
import java.util.concurrent.CompletionException;
import java.util.function.BiPredicate;
import net.bytebuddy.asm.Advice;

/** Advice for the exceptions of handlers, all of which Javalin catches. */
final class FailureAdvice {

  private FailureAdvice() {}

  /**
   * {@code InternalRouter.handleHttpException}: an exception of a handler or of its future. No
   * response can be made of it if another one has begun.
   */
  static final class Handled {

    private Handled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(@Advice.Argument(0) Context context, @Advice.Argument(1) Throwable thrown) {
      Call call =
          context.req().isAsyncStarted() ? SuspendedRequests.callOf(context) : Calls.current();
      if (call != null) {
        Throwable met = thrown;
        while (met instanceof CompletionException && met.getCause() instanceof Exception) {
          met = met.getCause();
        }
        @SuppressWarnings("unchecked")
        BiPredicate<Call, Throwable> connections =
            Companions.of(InternalRouter.class, BiPredicate.class);
        boolean isOfConnection = connections != null && connections.test(call, met);
        HttpOutcome.of(call).threw(met, !isOfConnection && context.res().isCommitted());
      }
    }
  }

  /**
   * {@code InternalRouter.handleHttpUnexpectedThrowable}: the response could not be written as far
   * as its end.
   */
  static final class Unexpected {

    private Unexpected() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(@Advice.Argument(1) Throwable thrown) {
      Call call = Calls.current();
      if (call != null) {
        @SuppressWarnings("unchecked")
        BiPredicate<Call, Throwable> connections =
            Companions.of(InternalRouter.class, BiPredicate.class);
        boolean isOfConnection = connections != null && connections.test(call, thrown);
        HttpOutcome.of(call).threw(thrown, !isOfConnection);
      }
    }
  }
}
