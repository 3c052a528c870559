package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpRequestHead;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice for requests of HTTP/2 and HTTP/3, each of which is a stream, since Vert.x 5.1. */
final class StreamAdvice {

  private StreamAdvice() {}

  /** {@code handleHeaders}: the request begins, and its handler is called. */
  static final class Handled {

    private Handled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call begin(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object request,
        @Advice.FieldValue(value = "response", typing = Assigner.Typing.DYNAMIC) Object response,
        @Advice.Argument(0) HttpRequestHead head) {
      String method = head.method().name();
      Sli unmatched = HttpRoutes.unmatched(VertxInstrumentation.NAME, method);
      @SuppressWarnings("unchecked")
      BiFunction<Object, Object, Object> requests =
          Companions.of(HttpServer.class, BiFunction.class);
      @SuppressWarnings("unchecked")
      Consumer<Object> handlers = Companions.of(HttpServerRequest.class, Consumer.class);
      if (unmatched == null || requests == null || handlers == null) {
        return null;
      }
      Call call = OpenCalls.of(HttpServer.class).open(response, unmatched);
      call.attach(requests.apply(call, request));
      handlers.accept(call);
      // Made here, since other threads report to it.
      HttpOutcome.of(call);
      HttpRoutes.name(
          call, Call.BY_FILTER, VertxInstrumentation.NAME, method, "", "/*", null, true);
      // The call outlives this thread: it is an object of its own from now on.
      OpenCalls.of(HttpServer.class).leave(response);
      Calls.resume(call);
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(
        @Advice.Enter @Nullable Call call,
        @Advice.FieldValue(value = "response", typing = Assigner.Typing.DYNAMIC) Object response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (call == null) {
        return;
      }
      if (thrown != null
          && !((HttpServerResponse) response).ended()
          && OpenCalls.of(HttpServer.class).get(response) == call) {
        HttpOutcome.of(call).threw(thrown, true);
      }
      Calls.close(call);
    }
  }

  /** {@code write}: a part of the response is written, which may be the last one. */
  static final class Written {

    private Written() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void listen(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object response,
        @Advice.Argument(1) boolean end,
        @Advice.Return @Nullable Future<Void> written) {
      if (!end || written == null) {
        return;
      }
      Call call = OpenCalls.of(HttpServer.class).get(response);
      if (call != null && call.attachment() instanceof Handler<?> listener) {
        @SuppressWarnings("unchecked")
        Handler<AsyncResult<Void>> ending = (Handler<AsyncResult<Void>>) listener;
        written.onComplete(ending);
      }
    }
  }

  /** {@code sendFileInternal}: a file is the whole response. */
  static final class FileSent {

    private FileSent() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void listen(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object response,
        @Advice.Return @Nullable Future<Void> written) {
      if (written == null) {
        return;
      }
      Call call = OpenCalls.of(HttpServer.class).get(response);
      if (call != null && call.attachment() instanceof Handler<?> listener) {
        @SuppressWarnings("unchecked")
        Handler<AsyncResult<Void>> ending = (Handler<AsyncResult<Void>>) listener;
        written.onComplete(ending);
      }
    }
  }

  /** {@code reset}: the application gives up the response. */
  static final class Reset {

    private Reset() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object given) {
      HttpServerResponse response = (HttpServerResponse) given;
      Call call = response.ended() ? null : OpenCalls.of(HttpServer.class).end(response);
      if (call != null) {
        if (call.attachment() instanceof Runnable named) {
          named.run();
        }
        HttpOutcome.of(call).brokeOff();
        HttpOutcome.of(call).end(response.headWritten() ? response.getStatusCode() : 0, false);
        Calls.close(call);
      }
    }
  }

  /** {@code handleClosed}: the stream is closed, maybe before its last part was written. */
  static final class Closed {

    private Closed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object request) {
      HttpServerResponse response = ((HttpServerRequest) request).response();
      Call call = OpenCalls.of(HttpServer.class).get(response);
      if (call == null
          || (response.ended()
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
        if (outcome.isUnhandled()) {
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
