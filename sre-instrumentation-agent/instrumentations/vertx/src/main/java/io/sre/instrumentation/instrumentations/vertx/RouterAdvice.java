package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Advice for the routers of Vert.x Web. A router calls the handlers of all routes that match, one
 * after the other, until one ends the response: the last one that was called names the request.
 */
final class RouterAdvice {

  private RouterAdvice() {}

  /** {@code RouterImpl.handle}: a router gets a request, and looks for its routes. */
  static final class Entered {

    private Entered() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpServerRequest request) {
      Call call = OpenCalls.of(HttpServer.class).get(request.response());
      if (call == null) {
        call = Calls.current(); // the application has wrapped the response
      }
      if (call != null && call.attachment() instanceof Consumer<?> served) {
        served.accept(null);
      }
    }
  }

  /**
   * {@code RouteState.handleContext}: a handler of a route is called, on any thread. The call is
   * current there until the handler returns.
   */
  static final class Reached {

    private Reached() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call enter(
        @Advice.FieldValue("contextHandlers") List<?> handlers,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object given) {
      RoutingContext context = (RoutingContext) given;
      HttpServerResponse response = context.response();
      Call resumed = OpenCalls.of(HttpServer.class).resume(response);
      Call call = resumed == null ? Calls.current() : resumed;
      @SuppressWarnings("unchecked")
      BiFunction<Object, Object, Object> names =
          Companions.of(RoutingContext.class, BiFunction.class);
      if (call != null && names != null && call.attachment() instanceof Consumer<?> served) {
        @SuppressWarnings("unchecked")
        Consumer<Object> reaching = (Consumer<Object>) served;
        Object name = names.apply(context, handlers);
        reaching.accept(name);
        if (call.acceptsName(Call.BY_MAPPING)
            && name instanceof Supplier<?> exact
            && exact.get() instanceof String template) {
          HttpRoutes.name(
              call,
              Call.BY_MAPPING,
              VertxInstrumentation.NAME,
              context.request().method().name(),
              "",
              template,
              null,
              false);
        }
      }
      return resumed;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable Call resumed) {
      if (resumed != null) {
        Calls.close(resumed);
      }
    }
  }

  /** {@code checkHandleNoMatch}: no handler is left, though none has ended the response. */
  static final class Unmatched {

    private Unmatched() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void forget(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object given) {
      RoutingContext context = (RoutingContext) given;
      if (context.failed()) {
        return;
      }
      Call call = OpenCalls.of(HttpServer.class).get(context.response());
      if (call == null) {
        call = Calls.current(); // the application has wrapped the response
      }
      if (call != null && call.attachment() instanceof Consumer<?> served) {
        served.accept(null);
      }
    }
  }

  /**
   * {@code fail}: a handler has failed; and {@code unhandledFailure}: no failure handler has
   * answered, or one has failed.
   */
  static final class Failed {

    private Failed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object given,
        @Advice.Argument(1) @Nullable Throwable thrown) {
      RoutingContext context = (RoutingContext) given;
      HttpServerResponse response = context.response();
      Call call = OpenCalls.of(HttpServer.class).get(response);
      if (call == null) {
        call = Calls.current(); // the application has wrapped the response
      }
      if (call != null
          && thrown != null
          && call.attachment() instanceof Consumer<?>
          && !response.closed()
          && !response.ended()) {
        // Once the response has begun, nothing is made of the exception.
        HttpOutcome.of(call).threw(thrown, response.headWritten());
      }
    }
  }
}
