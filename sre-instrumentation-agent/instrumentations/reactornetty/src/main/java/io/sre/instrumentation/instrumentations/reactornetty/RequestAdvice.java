package io.sre.instrumentation.instrumentations.reactornetty;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.http.server.HttpServerState;

/**
 * Advice for the begin and the end of a request, of any protocol.
 *
 * <p>The key of a call is the server's {@code HttpServerOperations}: one object a request, which is
 * the request, the response and the connection that the handler gets. Any thread finds the call by
 * it. The call is current only while the event loop applies the handler: the same event loop serves
 * other requests as soon as the handler has returned its publisher.
 */
final class RequestAdvice {

  private RequestAdvice() {}

  /** {@code HttpServerHandle.onStateChange}: a request was received, and its handler is applied. */
  static final class Received {

    private Received() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Connection begin(
        @Advice.FieldValue("handler") BiFunction<?, ?, ?> handler,
        @Advice.Argument(0) Connection operations,
        @Advice.Argument(1) ConnectionObserver.State state) {
      if (state == HttpServerState.REQUEST_RECEIVED) {
        String method = ((HttpServerRequest) operations).method().name();
        Sli unmatched = HttpRoutes.unmatched(ReactorNettyInstrumentation.NAME, method);
        if (unmatched == null) {
          return null;
        }
        Call call = OpenCalls.of(ChannelOperations.class).open(operations, unmatched);
        call.attach(handler);
        // Made here, since other threads report to it.
        HttpOutcome.of(call);
        if (!(handler instanceof HttpServerRoutes)) {
          ServletNames.name(
              call, ReactorNettyInstrumentation.NAME, method, "", "/*", null, handler);
        }
        return operations;
      }
      return null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable Connection operations) {
      if (operations == null) {
        return;
      }
      // An event loop that applies a handler reads nothing from the connection: if that is closed
      // and nothing was written, the server has closed it, since the handler has thrown.
      boolean threw =
          !operations.channel().isActive() && !((HttpServerResponse) operations).hasSentHeaders();
      Call call = threw ? OpenCalls.of(ChannelOperations.class).end(operations) : null;
      if (call != null) {
        HttpOutcome.of(call).end(0, false);
        Calls.close(call);
      } else {
        OpenCalls.of(ChannelOperations.class).leave(operations);
      }
    }
  }

  /**
   * {@code HttpServerOperations.afterInboundComplete}: a request is over, since its response was
   * written or its connection closed. The server calls it once for each request, before it begins
   * with the next one of the connection; in versions without it, the next one can displace a
   * request whose end is then never reported.
   */
  static final class Terminated {

    private Terminated() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object operations) {
      Call call = OpenCalls.of(ChannelOperations.class).end(operations);
      if (call != null) {
        // The status is 200 until the application sets another one, sent or not.
        HttpServerResponse response = (HttpServerResponse) operations;
        int status = response.hasSentHeaders() ? response.status().code() : 0;
        Object handledBy = call.attachment();
        if (call.acceptsName(Call.BY_HANDLER) && !(handledBy instanceof HttpServerRoutes)) {
          HttpServerRequest request = (HttpServerRequest) operations;
          String path;
          try {
            path = request.fullPath();
          } catch (RuntimeException e) {
            path = ""; // what the client asked for is no URI: no route matches it
          }
          ServletNames.nameLeft(
              call,
              ReactorNettyInstrumentation.NAME,
              request.method().name(),
              "",
              path,
              status,
              null,
              handledBy);
        }
        HttpOutcome outcome = HttpOutcome.of(call);
        // On an open connection the response was written, whether that was noted yet or not.
        if (!outcome.isHandedOver()
            && !outcome.isUnhandled()
            && !outcome.isBrokenOff()
            && !((Connection) operations).channel().isActive()) {
          outcome.clientGone();
        }
        outcome.end(status, false);
        Calls.close(call);
      }
    }
  }

  /**
   * {@code HttpServerOperations.onOutboundError}: the handler's publisher has failed. The server
   * answers with 500, or closes the connection if the response has begun.
   */
  static final class Failed {

    private Failed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object operations,
        @Advice.Argument(0) Throwable thrown) {
      // On a closed connection the exception is a consequence of that.
      if (((Connection) operations).channel().isActive()) {
        Call call = OpenCalls.of(ChannelOperations.class).get(operations);
        if (call != null) {
          HttpOutcome.of(call).threw(thrown, true);
          if (((HttpServerResponse) operations).hasSentHeaders()
              && !HttpOutcome.of(call).isHandedOver()) {
            HttpOutcome.of(call).brokeOff();
          }
        }
      }
    }
  }

  /**
   * {@code HttpServerOperations.withWebsocketSupport}: the connection is a WebSocket's from now on,
   * and other operations than the request's end with it.
   */
  static final class Upgraded {

    private Upgraded() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void end(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object operations) {
      if (((HttpServerRequest) operations).isWebsocket()) {
        Call call = OpenCalls.of(ChannelOperations.class).end(operations);
        if (call != null) {
          HttpOutcome.of(call).end(101, false);
          Calls.close(call);
        }
      }
    }
  }
}
