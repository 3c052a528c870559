package io.sre.instrumentation.instrumentations.micronaut;

import io.micronaut.http.server.RequestLifecycle;
import io.micronaut.http.server.netty.handler.OutboundAccess;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import java.util.function.BiPredicate;

/** A request and the response that is written to it. Used by the connection's event loop only. */
final class Exchange implements BiPredicate<Object, Boolean>, ChannelFutureListener, Runnable {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final Connection connection;
  private final HttpRequest request;
  private final OutboundAccess access;

  /** The status that was written; 0: none. */
  private int status;

  /** Whether the last part was handed to the connection. */
  private boolean written;

  Exchange(Connection connection, HttpRequest request, OutboundAccess access) {
    this.connection = connection;
    this.request = request;
    this.access = access;
  }

  boolean isWritten() {
    return written;
  }

  /**
   * A part of the response is written.
   *
   * @param isLast whether it ends the response
   * @return whether a client that has read it has the whole response: it is the last part, or all
   *     bytes that the head promises
   */
  @Override
  public boolean test(Object message, Boolean isLast) {
    Call call = OpenCalls.of(RequestLifecycle.class).get(access);
    if (call == null || written) {
      return false;
    }
    if (message instanceof HttpResponse head) {
      int code = head.status().code();
      if (code < 200 && code != SWITCHING_PROTOCOLS) {
        return false; // "100 Continue" is a whole response to Netty
      }
      status = code;
      if (!isLast) {
        HttpOutcome.of(call).wroteHead(HttpUtil.getContentLength(head, -1L));
      }
    }
    if (isLast) {
      written = true;
      return true;
    }
    return HttpOutcome.of(call).wroteBody(length(message));
  }

  private static long length(Object message) {
    if (message instanceof ByteBufHolder part) {
      return part.content().readableBytes();
    }
    return message instanceof ByteBuf part ? part.readableBytes() : 0;
  }

  /** A part after which the client has the whole response was written, or could not be. */
  @Override
  public void operationComplete(ChannelFuture done) {
    try {
      Call call = OpenCalls.of(RequestLifecycle.class).get(access);
      if (call == null) {
        return;
      }
      if (done.isSuccess()) {
        call.complete();
        HttpOutcome.of(call).handedOver();
      } else if (done.channel().isOpen() && !HttpOutcome.of(call).isHandedOver()) {
        HttpOutcome.of(call).threw(done.cause(), true);
        HttpOutcome.of(call).brokeOff();
      } else {
        return; // the end of the connection ends it
      }
      if (written) {
        end();
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Nothing more is written: the connection or the stream is closed. */
  @Override
  public void run() {
    try {
      Call call = OpenCalls.of(RequestLifecycle.class).get(access);
      if (call != null
          && !HttpOutcome.of(call).isHandedOver()
          && !HttpOutcome.of(call).isUnhandled()) {
        HttpOutcome.of(call).clientGone();
      }
    } finally {
      end();
    }
  }

  private void end() {
    connection.over(this);
    Call call = OpenCalls.of(RequestLifecycle.class).end(access);
    if (call != null) {
      if (call.acceptsName(Call.BY_HANDLER)) {
        ServletNames.nameLeft(
            call, MicronautInstrumentation.NAME, request.method().name(), "", path(), status, true);
      }
      HttpOutcome.of(call).end(status, false);
      Calls.close(call);
    }
  }

  private String path() {
    try {
      return new QueryStringDecoder(request.uri()).path();
    } catch (IllegalArgumentException e) {
      return ""; // what the client asked for is no URI: no route matches it
    }
  }
}
