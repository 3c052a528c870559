package io.sre.instrumentation.instrumentations.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.FutureListener;
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
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice for requests of HTTP/2, each of which is a stream, in Vert.x 4.5 and 5.0. */
final class Http2Advice {

  private Http2Advice() {}

  /** {@code Http2ServerRequest.dispatch}: the handler is about to be called, on some thread. */
  static final class Begun {

    private Begun() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void begin(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object served,
        @Advice.Argument(value = 0, readOnly = false) Handler<HttpServerRequest> handler) {
      HttpServerRequest request = (HttpServerRequest) served;
      String method = request.method().name();
      Sli unmatched = HttpRoutes.unmatched(VertxInstrumentation.NAME, method);
      @SuppressWarnings("unchecked")
      BiFunction<Object, Object, Object> requests =
          Companions.of(HttpServer.class, BiFunction.class);
      @SuppressWarnings("unchecked")
      UnaryOperator<Object> handlers = Companions.of(HttpServerRequest.class, UnaryOperator.class);
      if (unmatched == null || requests == null || handlers == null) {
        return;
      }
      Call call = OpenCalls.of(HttpServer.class).open(request.response(), unmatched);
      call.attach(requests.apply(call, request));
      // Made here, since other threads report to it.
      HttpOutcome.of(call);
      HttpRoutes.name(
          call, Call.BY_FILTER, VertxInstrumentation.NAME, method, "", "/*", null, true);
      OpenCalls.of(HttpServer.class).leave(request.response());
      if (handlers.apply(handler) instanceof Handler<?> observed) {
        @SuppressWarnings("unchecked")
        Handler<HttpServerRequest> same = (Handler<HttpServerRequest>) observed;
        handler = same;
      }
    }
  }

  /** {@code endWritten}: the last frame of the response is written next. */
  static final class Ending {

    private Ending() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void note(
        @Advice.FieldValue(value = "conn", typing = Assigner.Typing.DYNAMIC) Object connection,
        @Advice.FieldValue(value = "request", typing = Assigner.Typing.DYNAMIC)
            @Nullable Object served) {
      if (served instanceof HttpServerRequest request) {
        Call call = OpenCalls.of(HttpServer.class).get(request.response());
        if (call != null) {
          ((ConnectionBase) connection)
              .channel()
              .attr(AttributeKey.<Object>valueOf(VertxInstrumentation.LAST_PART))
              .set(call.attachment());
        }
      }
    }
  }

  /** {@code writeHeaders}, which may be the last frame. */
  static final class HeadersWritten {

    private HeadersWritten() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void listen(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.Argument(2) boolean end,
        @Advice.Argument(value = 7, readOnly = false) @Nullable FutureListener<Void> listener) {
      if (end
          && context
                  .channel()
                  .attr(AttributeKey.<Object>valueOf(VertxInstrumentation.LAST_PART))
                  .getAndSet(null)
              instanceof BiFunction<?, ?, ?> ending) {
        @SuppressWarnings("unchecked")
        BiFunction<Object, @Nullable Object, FutureListener<Void>> observed =
            (BiFunction<Object, @Nullable Object, FutureListener<Void>>) ending;
        listener = observed.apply(context, listener);
      }
    }
  }

  /** {@code writeData}, which may be the last frame. */
  static final class DataWritten {

    private DataWritten() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void listen(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.Argument(2) boolean end,
        @Advice.Argument(value = 3, readOnly = false) @Nullable FutureListener<Void> listener) {
      if (end
          && context
                  .channel()
                  .attr(AttributeKey.<Object>valueOf(VertxInstrumentation.LAST_PART))
                  .getAndSet(null)
              instanceof BiFunction<?, ?, ?> ending) {
        @SuppressWarnings("unchecked")
        BiFunction<Object, @Nullable Object, FutureListener<Void>> observed =
            (BiFunction<Object, @Nullable Object, FutureListener<Void>>) ending;
        listener = observed.apply(context, listener);
      }
    }
  }

  /** {@code onClose}: the stream is closed, maybe before its last frame was written. */
  static final class Closed {

    private Closed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.FieldValue("stream") @Nullable Http2Stream stream,
        @Advice.FieldValue("responseEnded") boolean ended,
        @Advice.FieldValue(value = "request", typing = Assigner.Typing.DYNAMIC)
            @Nullable Object served) {
      if (!(served instanceof HttpServerRequest request)) {
        return;
      }
      HttpServerResponse response = request.response();
      Call call = OpenCalls.of(HttpServer.class).get(response);
      if (call == null
          || (ended
              && call.attachment() instanceof BooleanSupplier failed
              && !failed.getAsBoolean())) {
        return;
      }
      call = OpenCalls.of(HttpServer.class).end(response);
      if (call != null) {
        if (call.attachment() instanceof Runnable named) {
          named.run();
        }
        HttpOutcome outcome = HttpOutcome.of(call);
        if (outcome.isUnhandled() || (stream != null && stream.isResetSent())) {
          outcome.brokeOff();
        } else {
          outcome.clientGone();
        }
        // The status is 200 until the application sets another one, sent or not.
        outcome.end(response.headWritten() ? response.getStatusCode() : 0, false);
        Calls.close(call);
      }
    }
  }
}
