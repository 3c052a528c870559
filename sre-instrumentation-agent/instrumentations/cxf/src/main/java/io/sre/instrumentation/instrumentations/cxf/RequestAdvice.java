package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** Advice that names requests and reports their exceptions. */
final class RequestAdvice {

  private RequestAdvice() {}

  /**
   * {@code JAXRSUtils.runContainerRequestFilters}: the filters have run that run before the search
   * for a route. What a filter of a route rejects has its name.
   */
  static final class Filtered {

    private Filtered() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.Argument(1) Message message,
        @Advice.Argument(2) boolean beforeMatching,
        @Advice.Return boolean answered,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (!beforeMatching || (!answered && thrown == null)) {
        return;
      }
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
        if (routes != null) {
          routes.rejected(call, message);
        }
      }
    }
  }

  /** {@code JAXRSInInterceptor.setExchangeProperties}: a method or a locator was found. */
  static final class Found {

    private Found() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) Message message,
        @Advice.Argument(1) Exchange exchange,
        @Advice.Argument(2) OperationResourceInfo route) {
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
        if (routes != null) {
          String method = String.valueOf(message.get(Message.HTTP_REQUEST_METHOD));
          routes.found(call, exchange.getEndpoint(), message, route, method, null);
        }
      }
    }
  }

  /** {@code JAXRSInInterceptor.processRequest}: the search for a route has ended. */
  static final class Searched {

    private Searched() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) Message message,
        @Advice.Argument(1) Exchange exchange,
        @Advice.Thrown @Nullable Throwable thrown) {
      Call call = Calls.current();
      if (call == null || !call.acceptsName(Call.BY_HANDLER)) {
        return;
      }
      MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
      if (routes != null && exchange.get(OperationResourceInfo.class) == null) {
        String method = String.valueOf(message.get(Message.HTTP_REQUEST_METHOD));
        routes.found(call, exchange.getEndpoint(), message, null, method, thrown);
      }
    }
  }

  /**
   * {@code JAXRSInvoker.invoke}: a method or a locator runs, that of a sub-resource within its
   * locator. A locator names the request if it throws, or if its sub-resource has no method for the
   * request.
   */
  static final class Invoked {

    private Invoked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void begin(@Advice.Argument(0) Exchange exchange) {
      Call call = Calls.current();
      if (call == null || !call.acceptsName(Call.BY_HANDLER)) {
        return;
      }
      OperationResourceInfo route = exchange.get(OperationResourceInfo.class);
      MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
      if (routes != null && route != null && !route.getClassResourceInfo().isRoot()) {
        Message message = exchange.getInMessage();
        String method = String.valueOf(message.get(Message.HTTP_REQUEST_METHOD));
        routes.found(call, exchange.getEndpoint(), message, route, method, null);
      }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(@Advice.Argument(0) Exchange exchange) {
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
        if (routes != null) {
          routes.rejected(call, exchange.getInMessage());
        }
      }
    }
  }

  /** {@code ExceptionUtils.convertFaultToResponse}: an exception becomes a response, if it can. */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(@Advice.Argument(0) @Nullable Throwable thrown) {
      if (thrown == null) {
        return;
      }
      Call call = Calls.current();
      if (call != null) {
        Throwable cause = thrown instanceof Fault ? thrown.getCause() : null;
        HttpOutcome.of(call).threw(cause == null ? thrown : cause, false);
      }
    }
  }
}
