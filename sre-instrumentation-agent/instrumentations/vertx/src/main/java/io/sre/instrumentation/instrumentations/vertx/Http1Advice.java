package io.sre.instrumentation.instrumentations.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Advice for requests of HTTP/1, of which a connection serves one after the other.
 *
 * <p>The key of a call is the server's own response: one object a request, which wrappers of the
 * request lead to. Any thread finds the call by it. Its attachment is the companion's object for
 * the request.
 */
final class Http1Advice {

  private Http1Advice() {}

  /** {@code handleBegin}: the event loop is about to call the handler, on whatever thread. */
  static final class Begun {

    private Begun() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void begin(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object served) {
      HttpServerRequest request = (HttpServerRequest) served;
      if (!request.decoderResult().isSuccess()) {
        return;
      }
      String method = request.method().name();
      Sli unmatched = HttpRoutes.unmatched(VertxInstrumentation.NAME, method);
      @SuppressWarnings("unchecked")
      BiConsumer<Object, Object> requests = Companions.of(HttpServer.class, BiConsumer.class);
      if (unmatched == null || requests == null) {
        return;
      }
      Call call = OpenCalls.of(HttpServer.class).open(request.response(), unmatched);
      requests.accept(call, request);
      // Made here, since other threads report to it.
      HttpOutcome.of(call);
      HttpRoutes.name(
          call, Call.BY_FILTER, VertxInstrumentation.NAME, method, "", "/*", null, true);
      OpenCalls.of(HttpServer.class).leave(request.response());
    }
  }

  /** {@code handler}: a connection gets the application's handler, which any request calls. */
  static final class Connected {

    private Connected() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void observe(
        @Advice.Argument(value = 0, readOnly = false)
            @Nullable Handler<HttpServerRequest> handler) {
      @SuppressWarnings("unchecked")
      UnaryOperator<Object> handlers = Companions.of(HttpServerRequest.class, UnaryOperator.class);
      if (handler != null
          && handlers != null
          && handlers.apply(handler) instanceof Handler<?> observed) {
        @SuppressWarnings("unchecked")
        Handler<HttpServerRequest> same = (Handler<HttpServerRequest>) observed;
        handler = same;
      }
    }
  }

  /**
   * {@code responseComplete}: the application has ended the response. The call lasts until the last
   * part is written. On another thread than the event loop, the method calls itself again there.
   */
  static final class Completed {

    private Completed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.FieldValue(value = "responseInProgress", typing = Assigner.Typing.DYNAMIC)
            @Nullable Object served) {
      if (served == null || !context.executor().inEventLoop()) {
        return;
      }
      context.channel().attr(AttributeKey.<Object>valueOf(VertxInstrumentation.ANSWERED)).set(null);
      HttpServerResponse response = ((HttpServerRequest) served).response();
      Call call = OpenCalls.of(HttpServer.class).end(response);
      if (call == null) {
        return;
      }
      if (call.attachment() instanceof Runnable named) {
        named.run();
      }
      int status = response.getStatusCode();
      if (!(call.attachment() instanceof BooleanSupplier ending) || !ending.getAsBoolean()) {
        // The handshake of a WebSocket, or a file that could not be sent.
        HttpOutcome outcome = HttpOutcome.of(call);
        if (status != 101 && !outcome.isHandedOver()) {
          if (context.channel().isActive()) {
            outcome.brokeOff();
          } else {
            outcome.clientGone();
          }
        }
        outcome.end(status, false);
      }
      Calls.close(call);
    }
  }

  /** {@code netSocket}: the connection is the application's from now on. */
  static final class Tunnelled {

    private Tunnelled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.FieldValue(value = "responseInProgress", typing = Assigner.Typing.DYNAMIC)
            @Nullable Object served) {
      if (served == null) {
        return;
      }
      HttpServerResponse response = ((HttpServerRequest) served).response();
      Call call = OpenCalls.of(HttpServer.class).end(response);
      if (call != null) {
        if (call.attachment() instanceof Runnable named) {
          named.run();
        }
        HttpOutcome.of(call).end(response.getStatusCode(), false);
        Calls.close(call);
      }
    }
  }

  /** {@code handleException}: the connection is broken, so that the server closes it, too. */
  static final class Broken {

    private Broken() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void note(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.Argument(0) Throwable thrown) {
      if (thrown instanceof IOException) {
        context
            .channel()
            .attr(AttributeKey.<Boolean>valueOf(VertxInstrumentation.CLOSED))
            .setIfAbsent(Boolean.FALSE);
      }
    }
  }

  /** {@code handleClosed}: the connection was closed before the response was ended. */
  static final class Closed {

    private Closed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.FieldValue(value = "responseInProgress", typing = Assigner.Typing.DYNAMIC)
            @Nullable Object served) {
      if (served == null) {
        return;
      }
      HttpServerResponse response = ((HttpServerRequest) served).response();
      Call call = OpenCalls.of(HttpServer.class).end(response);
      if (call != null) {
        if (call.attachment() instanceof Runnable named) {
          named.run();
        }
        HttpOutcome outcome = HttpOutcome.of(call);
        if (!outcome.isHandedOver()) {
          if (outcome.isUnhandled()
              || Boolean.TRUE.equals(
                  context
                      .channel()
                      .attr(AttributeKey.<Boolean>valueOf(VertxInstrumentation.CLOSED))
                      .get())) {
            outcome.brokeOff();
          } else {
            outcome.clientGone();
          }
        }
        // The status is 200 until the application sets another one, sent or not.
        outcome.end(response.headWritten() ? response.getStatusCode() : 0, false);
        Calls.close(call);
      }
    }
  }
}
