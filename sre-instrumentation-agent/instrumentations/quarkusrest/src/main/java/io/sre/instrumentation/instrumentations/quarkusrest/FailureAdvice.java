package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Advice that reports exceptions. Once the response has begun, nothing can be made of one; once it
 * has ended, or the client has left, one does not matter.
 */
final class FailureAdvice {

  private FailureAdvice() {}

  /** {@code RuntimeExceptionMapper.mapException}: an exception becomes a response. */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.Argument(0) Throwable thrown,
        @Advice.Argument(1) ResteasyReactiveRequestContext context) {
      @SuppressWarnings("unchecked")
      Function<Object, @Nullable Object> responses =
          Companions.of(ResteasyReactiveRequestContext.class, Function.class);
      Object own = responses == null ? null : responses.apply(context);
      if (own instanceof HttpServerResponse response && !response.closed() && !response.ended()) {
        Call call = OpenCalls.of(HttpServer.class).get(response);
        if (call != null) {
          // A write that fails, as the client has left, ends with the connection.
          boolean unhandled = response.headWritten() && !(thrown instanceof IOException);
          HttpOutcome.of(call).threw(thrown, unhandled);
        }
      }
    }
  }

  /** {@code AbstractMultiSubscriber.onError}: what is streamed to the client has failed. */
  static final class StreamFailed {

    private StreamFailed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.FieldValue("requestContext") ResteasyReactiveRequestContext context,
        @Advice.Argument(0) Throwable thrown) {
      @SuppressWarnings("unchecked")
      Function<Object, @Nullable Object> responses =
          Companions.of(ResteasyReactiveRequestContext.class, Function.class);
      Object own = responses == null ? null : responses.apply(context);
      if (own instanceof HttpServerResponse response && !response.closed() && !response.ended()) {
        Call call = OpenCalls.of(HttpServer.class).get(response);
        if (call != null) {
          HttpOutcome.of(call).threw(thrown, response.headWritten());
        }
      }
    }
  }
}
