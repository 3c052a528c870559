package io.sre.instrumentation.instrumentations.vertx;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedInput;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.PromiseNotifier;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request of HTTP/1: sees the parts of its response that are written to its connection, and
 * listens to the last one.
 */
final class PipelinedRequest extends ServedRequest
    implements BiFunction<Object, ChannelPromise, ChannelPromise>,
        BooleanSupplier,
        ChannelFutureListener {

  private final Channel channel;

  /** The head of the response, if that is written in parts; null: it is not written yet. */
  private @Nullable HttpResponse head;

  /** The end of the response, which is written; null: that has not begun. */
  private @Nullable ChannelPromise last;

  PipelinedRequest(Call call, HttpServerRequest request, Channel channel) {
    super(call, request);
    this.channel = channel;
  }

  /**
   * A part of the response is written.
   *
   * @return the promise to write it with
   */
  @Override
  public ChannelPromise apply(Object message, ChannelPromise promise) {
    // "100 Continue" is a whole response to Netty.
    if (message instanceof HttpResponse head && head.status().code() < 200) {
      return promise;
    }
    HttpOutcome outcome = HttpOutcome.of(call);
    if (message instanceof LastHttpContent) {
      if (head != null) {
        outcome.wroteBody(length(message));
      }
      ChannelPromise written = onEventLoop(promise, null);
      last = written;
      return written;
    }
    if (message instanceof HttpResponse begun) {
      outcome.wroteHead(bodyLength(begun));
      head = begun;
    }
    HttpResponse of = head;
    return of != null && outcome.wroteBody(length(message))
        ? onEventLoop(promise, new WholeBody(call, of))
        : promise;
  }

  /**
   * A promise that tells its listeners on the event loop, before the connection is read again:
   * since 5.0, Vert.x's own promises tell theirs on the threads of the application.
   *
   * @param first its first listener; null: none
   */
  private ChannelPromise onEventLoop(
      ChannelPromise promise, @Nullable ChannelFutureListener first) {
    boolean isVertx = !promise.isVoid() && !(promise instanceof DefaultChannelPromise);
    ChannelPromise result = isVertx ? channel.newPromise() : promise.unvoid();
    if (first != null) {
      result.addListener(first);
    }
    return isVertx
        ? result.addListener(new PromiseNotifier<Void, ChannelFuture>(false, promise))
        : result;
  }

  /** The length that the head tells; negative: it tells none, or no body follows. */
  private long bodyLength(HttpResponse begun) {
    boolean hasBody = begun.status().code() != 304 && !request.method().equals(HttpMethod.HEAD);
    return hasBody ? HttpUtil.getContentLength(begun, -1L) : -1;
  }

  private static long length(Object message) {
    if (message instanceof ByteBufHolder part) {
      return part.content().readableBytes();
    }
    if (message instanceof FileRegion file) {
      return file.count();
    }
    return message instanceof ChunkedInput<?> file ? file.length() : 0;
  }

  /**
   * The response is ended: the writing of its last part ends the call.
   *
   * @return false: no last part is written
   */
  @Override
  public boolean getAsBoolean() {
    ChannelPromise written = last;
    if (written != null) {
      written.addListener(this);
    }
    return written != null;
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    try {
      if (written.isSuccess()) {
        HttpResponse begun = head;
        if (begun != null && HttpOutcome.of(call).isShort() && tellsLength(begun)) {
          HttpOutcome.of(call).brokeOff();
        }
        complete();
      } else {
        fail(
            channel.isActive()
                || Boolean.TRUE.equals(
                    channel
                        .attr(AttributeKey.<Boolean>valueOf(VertxInstrumentation.CLOSED))
                        .get()));
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** The last part was not written. */
  private void fail(boolean closedByServer) {
    HttpOutcome outcome = HttpOutcome.of(call);
    if (!outcome.isHandedOver()) {
      if (outcome.isUnhandled() || closedByServer) {
        outcome.brokeOff();
      } else {
        outcome.clientGone();
      }
    }
    outcome.end(request.response().getStatusCode(), false);
  }

  /** Whether clients are told the length: what compresses a body has removed it from the head. */
  private static boolean tellsLength(HttpResponse head) {
    return head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
  }

  /**
   * The body is as long as the head tells: once it is written, the client knows that it has the
   * whole response, and may leave before the server ends that.
   */
  private record WholeBody(Call call, HttpResponse head) implements ChannelFutureListener {

    @Override
    public void operationComplete(ChannelFuture written) {
      try {
        if (written.isSuccess() && tellsLength(head)) {
          call.complete();
          HttpOutcome.of(call).handedOver();
        }
      } catch (Throwable e) {
        Suppressed.error(e);
      }
    }
  }
}
