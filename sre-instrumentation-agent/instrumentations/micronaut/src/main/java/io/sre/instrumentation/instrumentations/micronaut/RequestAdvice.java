package io.sre.instrumentation.instrumentations.micronaut;

import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.RequestLifecycle;
import io.micronaut.http.server.netty.RoutingInBoundHandler;
import io.micronaut.http.server.netty.handler.OutboundAccess;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Advice for the begin of a request and for its exceptions.
 *
 * <p>The key of a call is the server's {@code OutboundAccess}: one object a request, by which its
 * response is written. It is found by a class that all modules of the server see.
 */
final class RequestAdvice {

  private RequestAdvice() {}

  /**
   * {@code accept} of the server's handlers of requests: a request was received. One of them hands
   * on to another what it does not answer itself.
   */
  static final class Accepted {

    private Accepted() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static @Nullable OutboundAccess begin(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) HttpRequest request,
        @Advice.Argument(3) OutboundAccess access) {
      OpenCalls calls = OpenCalls.of(RequestLifecycle.class);
      if (calls.get(access) != null) {
        return null;
      }
      Sli unmatched = HttpRoutes.unmatched(MicronautInstrumentation.NAME, request.method().name());
      Function<Object, Object> connections =
          Companions.of(RoutingInBoundHandler.class, Function.class);
      if (unmatched == null || connections == null) {
        return null;
      }
      BiConsumer<Object, Object> connection =
          (BiConsumer<Object, Object>) connections.apply(context);
      Call call = calls.open(access, unmatched);
      // Made here, since other threads report to it.
      HttpOutcome outcome = HttpOutcome.of(call);
      if (request.decoderResult().isFailure()
          || request
              .headers()
              .contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
        outcome.reachedServlet(); // it does not get to where routes are missed
      }
      connection.accept(request, access);
      return access;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable OutboundAccess access) {
      if (access != null) {
        OpenCalls.of(RequestLifecycle.class).leave(access);
      }
    }
  }

  /**
   * {@code RoutingInBoundHandler.writeResponse}: the response is known, and the exception that it
   * was made of.
   */
  static final class Answered {

    private Answered() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.Argument(0) OutboundAccess access,
        @Advice.Argument(2) @Nullable HttpResponse<?> response,
        @Advice.Argument(3) @Nullable Throwable thrown) {
      Throwable cause = thrown;
      if (cause == null && response != null && response.code() >= 400) {
        cause = response.getAttribute(HttpAttributes.EXCEPTION, Throwable.class).orElse(null);
      }
      if (cause == null) {
        return;
      }
      Call call = OpenCalls.of(RequestLifecycle.class).get(access);
      if (call != null) {
        HttpOutcome.of(call).threw(cause, false);
      }
    }
  }

  /**
   * {@code StreamingOutboundHandler.error0}: what a response is streamed from has failed, and the
   * server closes the connection. If the client had closed it, the call is over already.
   */
  static final class Failed {

    private Failed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(
        @Advice.FieldValue(value = "outboundAccess", typing = Assigner.Typing.DYNAMIC)
            Object access,
        @Advice.Argument(0) Throwable thrown) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(access);
      if (call != null && !HttpOutcome.of(call).isHandedOver()) {
        HttpOutcome.of(call).threw(thrown, true);
        HttpOutcome.of(call).brokeOff();
      }
    }
  }
}
