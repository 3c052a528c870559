package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.http.servlet.JavalinServletContext;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.SuspendedRequests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice that follows a request through Javalin's servlet, whatever thread answers it. */
final class RequestAdvice {

  private RequestAdvice() {}

  /**
   * {@code JavalinServlet.handle} and {@code JavalinJettyServlet.service}: no filter has answered
   * the request; without a route it is unmatched.
   */
  static final class Reached {

    private Reached() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reach(@Advice.Argument(0) HttpServletRequest request) {
      Call call = Calls.current();
      if (call != null && request.getDispatcherType() != DispatcherType.ERROR) {
        HttpOutcome.of(call).reachedServlet();
      }
    }
  }

  /**
   * {@code JavalinServlet.handleSync}: handlers run one after the other, on the thread of the
   * request or on the one that has completed a future of it, which may serve another request.
   */
  static final class Continued {

    private Continued() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call resume(@Advice.Argument(0) JavalinServletContext context) {
      if (!context.req().isAsyncStarted()) {
        return null;
      }
      Call call = SuspendedRequests.callOf(context);
      if (call == null || call == Calls.current()) {
        return null;
      }
      Calls.resume(call);
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable Call call) {
      if (call != null) {
        Calls.close(call);
      }
    }
  }

  /** {@code JavalinServlet.handleUserFuture}: a future will go on with the request. */
  static final class Suspended {

    private Suspended() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void suspend(@Advice.Argument(0) JavalinServletContext context) {
      SuspendedRequests.suspended(context);
    }
  }

  /**
   * {@code JavalinServlet.writeResponseAndLog}: the response is written; a future that completes
   * after a timeout changes nothing.
   */
  static final class Answered {

    private Answered() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean isSuspended(@Advice.Argument(0) JavalinServletContext context) {
      return context.req().isAsyncStarted();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void answer(
        @Advice.Enter boolean suspended, @Advice.Argument(0) JavalinServletContext context) {
      if (suspended) {
        SuspendedRequests.answered(context);
      }
    }
  }
}
