package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import io.sre.instrumentation.bootstrap.http.SuspendedRequests;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.spi.ApplicationException;
import org.jboss.resteasy.spi.HttpRequest;
import org.jboss.resteasy.spi.ReaderException;
import org.jboss.resteasy.spi.Registry;
import org.jboss.resteasy.spi.ResourceInvoker;
import org.jboss.resteasy.spi.WriterException;
import org.jspecify.annotations.Nullable;

/** Advice that names requests and reports their exceptions. */
final class RequestAdvice {

  private RequestAdvice() {}

  /**
   * {@code PreMatchContainerRequestContext.filter}: the filters have run that run before the search
   * for a route. What a filter of a route rejects has its name.
   */
  static final class FilteredBefore {

    private FilteredBefore() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("httpRequest") HttpRequest request,
        @Advice.FieldValue("suspended") boolean suspended,
        @Advice.FieldValue("startedContinuation") boolean passed) {
      if (passed || suspended) {
        return;
      }
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
        if (routes != null) {
          routes.rejected(call, request);
        }
      }
    }
  }

  /** {@code SynchronousDispatcher.getInvoker}: the search for a root resource has ended. */
  static final class Searched {

    private Searched() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("registry") Registry registry,
        @Advice.Argument(0) HttpRequest request,
        @Advice.Return @Nullable ResourceInvoker found,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (found != null && found.getMethod() != null) {
        return;
      }
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
        if (routes != null) {
          routes.found(call, registry, request, null, request.getHttpMethod(), thrown);
        }
      }
    }
  }

  /**
   * {@code ResourceMethodInvoker.invoke}, {@code ResourceLocatorInvoker.invoke}: a method or a
   * locator was found. A locator names the request if it throws, or if its sub-resource has no
   * method for the request.
   */
  static final class Found {

    private Found() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void begin(
        @Advice.FieldValue(value = "method", typing = Assigner.Typing.DYNAMIC) Object route,
        @Advice.Argument(0) HttpRequest request) {
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        Registry registry = ResteasyContext.getContextData(Registry.class);
        MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
        if (registry != null && routes != null) {
          routes.found(call, registry, request, route, request.getHttpMethod(), null);
        }
      }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(
        @Advice.FieldValue(value = "method", typing = Assigner.Typing.DYNAMIC) Object route,
        @Advice.Argument(0) HttpRequest request,
        @Advice.Thrown @Nullable Throwable thrown) {
      Call call = thrown == null ? null : Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        Registry registry = ResteasyContext.getContextData(Registry.class);
        MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
        if (registry != null && routes != null) {
          routes.found(call, registry, request, route, request.getHttpMethod(), thrown);
        }
      }
    }
  }

  /**
   * {@code AbstractAsynchronousResponse}'s constructor: a request is answered after its method has
   * returned.
   */
  static final class Suspended {

    private Suspended() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void suspend(@Advice.Argument(1) HttpRequest request) {
      SuspendedRequests.suspended(request);
    }
  }

  /** {@code AbstractAsynchronousResponse.completionCallbacks}: the response was written. */
  static final class Answered {

    private Answered() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void answer(@Advice.FieldValue("request") HttpRequest request) {
      SuspendedRequests.answered(request);
    }
  }

  /** {@code ExceptionHandler.handleException}: an exception becomes a response. */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.Argument(0) HttpRequest request, @Advice.Argument(1) Throwable thrown) {
      Call call = SuspendedRequests.callOf(request);
      if (call != null) {
        boolean wrapped =
            thrown instanceof ApplicationException
                || thrown instanceof ReaderException
                || thrown instanceof WriterException;
        Throwable cause = wrapped ? thrown.getCause() : null;
        HttpOutcome.of(call).threw(cause == null ? thrown : cause, false);
      }
    }
  }
}
