package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Finds the part of each response with which a client has all of it, and notes that once that part
 * was written; the companion of {@code HttpServer}. Thread-safe: it keeps nothing, and one object
 * serves all responses.
 *
 * <p>It runs on the event loop, before that can read that the client has closed the connection. If
 * another thread has written the response, the request may be over before: then the connection is
 * still open.
 */
public final class LastPart
    implements BiFunction<Channel, Object, @Nullable ChannelFutureListener>, ChannelFutureListener {

  private static final ChannelFutureListener WHOLE_BODY = LastPart::wroteBody;

  /** Returns what listens to the writing of a message of a response; null: nothing does. */
  @Override
  public @Nullable ChannelFutureListener apply(Channel channel, Object message) {
    if (message instanceof HttpResponse head) {
      if (head.status().code() < 200) {
        return null; // "100 Continue" is a whole response to Netty
      }
      if (!(head instanceof LastHttpContent)) {
        Call call = of(channel);
        if (call != null) {
          HttpOutcome.of(call).wroteHead(bodyLength(channel, head));
        }
        return null;
      }
      return this;
    }
    long length = length(message);
    Call call = length == 0 ? null : of(channel);
    boolean isWhole = call != null && HttpOutcome.of(call).wroteBody(length);
    if (message instanceof LastHttpContent) {
      return this;
    }
    return isWhole ? WHOLE_BODY : null;
  }

  /** The length that the head tells; negative: it tells none, or no body follows. */
  private static long bodyLength(Channel channel, HttpResponse head) {
    boolean hasBody =
        head.status().code() != 304
            && ChannelOperations.get(channel) instanceof HttpServerRequest request
            && !request.method().equals(HttpMethod.HEAD);
    return hasBody ? HttpUtil.getContentLength(head, -1L) : -1;
  }

  private static long length(Object message) {
    if (message instanceof ByteBufHolder part) {
      return part.content().readableBytes();
    }
    if (message instanceof ByteBuf part) {
      return part.readableBytes();
    }
    return message instanceof FileRegion file ? file.count() : 0;
  }

  /** The body is as long as the head tells. The response may not be ended yet. */
  private static void wroteBody(ChannelFuture written) {
    try {
      Call call = written.isSuccess() ? of(written.channel()) : null;
      if (call != null && tellsLength(written.channel())) {
        handedOver(call);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** The response is ended. */
  @Override
  public void operationComplete(ChannelFuture written) {
    try {
      Call call = written.isSuccess() ? of(written.channel()) : null;
      if (call != null) {
        if (HttpOutcome.of(call).isShort() && tellsLength(written.channel())) {
          HttpOutcome.of(call).brokeOff();
        }
        handedOver(call);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Whether clients are told the length: what compresses a body has removed it from the head. */
  private static boolean tellsLength(Channel channel) {
    return ChannelOperations.get(channel) instanceof HttpServerResponse response
        && response.responseHeaders().contains(HttpHeaderNames.CONTENT_LENGTH);
  }

  private static void handedOver(Call call) {
    call.complete();
    HttpOutcome.of(call).handedOver();
  }

  private static @Nullable Call of(Channel channel) {
    ChannelOperations<?, ?> operations = ChannelOperations.get(channel);
    return operations == null ? null : OpenCalls.of(ChannelOperations.class).get(operations);
  }
}
