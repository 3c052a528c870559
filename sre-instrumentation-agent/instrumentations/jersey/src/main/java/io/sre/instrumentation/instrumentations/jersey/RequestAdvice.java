package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import io.sre.instrumentation.bootstrap.http.SuspendedRequests;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.glassfish.jersey.process.internal.ChainableStage;
import org.glassfish.jersey.process.internal.Stage;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.jspecify.annotations.Nullable;

/** Advice that names requests and reports their exceptions. */
final class RequestAdvice {

  private RequestAdvice() {}

  /** {@code RoutingStage.apply}: the method that serves a request was looked for. */
  static final class Routed {

    private Routed() {}

    /** The router changes it from HEAD to GET. */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static String method(@Advice.Argument(0) RequestProcessingContext context) {
      return context.request().getMethod();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object router,
        @Advice.Enter @Nullable String method,
        @Advice.Argument(0) RequestProcessingContext context,
        @Advice.Thrown @Nullable Throwable thrown) {
      Call call = Calls.current();
      if (call != null && method != null && call.acceptsName(Call.BY_HANDLER)) {
        MountedRoutes routes = Companions.of(ApplicationHandler.class, MountedRoutes.class);
        if (routes != null) {
          routes.found(call, router, context, null, method, thrown);
        }
      }
    }
  }

  /**
   * {@code ContainerFilteringStage.apply}: the filters have run that run before the search for a
   * route. Where one has answered, no further stage follows.
   */
  static final class FilteredBefore {

    private FilteredBefore() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("responseFilters") @Nullable Iterable<?> ofPreMatching,
        @Advice.Argument(0) RequestProcessingContext context,
        @Advice.Return Stage.@Nullable Continuation<?> continuation,
        @Advice.Thrown @Nullable Throwable thrown) {
      boolean passed =
          thrown == null
              && continuation != null
              && continuation.next() instanceof ChainableStage<?>;
      if (ofPreMatching == null || passed) {
        return;
      }
      Call call = Calls.current();
      MountedRoutes routes = Companions.of(ApplicationHandler.class, MountedRoutes.class);
      if (call != null && call.acceptsName(Call.BY_HANDLER) && routes != null) {
        routes.rejected(call, context);
      }
    }
  }

  /** {@code AsyncResponder.suspend}: a request is answered after its method has returned. */
  static final class Suspended {

    private Suspended() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void suspend(
        @Advice.FieldValue(value = "responder", typing = Assigner.Typing.DYNAMIC) Object responder,
        @Advice.Return boolean suspended) {
      if (suspended) {
        SuspendedRequests.suspended(responder);
      }
    }
  }

  /** {@code AsyncResponder.onComplete}: the response was written. */
  static final class Answered {

    private Answered() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void answer(
        @Advice.FieldValue(value = "responder", typing = Assigner.Typing.DYNAMIC)
            Object responder) {
      SuspendedRequests.answered(responder);
    }
  }

  /** {@code Responder.process}: an exception becomes a response, or the container's. */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object responder,
        @Advice.Argument(0) Throwable thrown) {
      Call call = SuspendedRequests.callOf(responder);
      if (call != null) {
        Throwable cause = thrown instanceof MappableException ? thrown.getCause() : null;
        HttpOutcome.of(call).threw(cause == null ? thrown : cause, false);
      }
    }
  }
}
