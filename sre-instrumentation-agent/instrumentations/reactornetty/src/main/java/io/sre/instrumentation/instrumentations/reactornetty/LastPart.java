package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;

/**
 * Finds the last part of each response, and notes that the client has the whole response once that
 * part was written; the companion of {@code HttpServer}. Thread-safe: it keeps nothing, and one
 * object serves all responses.
 *
 * <p>It runs on the event loop, before that can read that the client has closed the connection. If
 * another thread has written the response, the request may be over before: then the connection is
 * still open.
 */
public final class LastPart implements BiPredicate<Channel, Object>, ChannelFutureListener {

  /**
   * Whether a client that has read this message has the whole response: it ends the response, or
   * the length that the head tells.
   */
  @Override
  public boolean test(Channel channel, Object message) {
    if (message instanceof HttpResponse head) {
      // "100 Continue" is a whole response to Netty.
      boolean isFinal = head.status().code() >= 200;
      if (isFinal && !(head instanceof LastHttpContent)) {
        Call call = of(channel);
        if (call != null) {
          HttpOutcome.of(call).wroteHead(HttpUtil.getContentLength(head, -1L));
        }
      }
      return isFinal && head instanceof LastHttpContent;
    }
    if (message instanceof LastHttpContent) {
      return true;
    }
    long length = length(message);
    Call call = length == 0 ? null : of(channel);
    return call != null && HttpOutcome.of(call).wroteBody(length);
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

  @Override
  public void operationComplete(ChannelFuture written) {
    try {
      Call call = written.isSuccess() ? of(written.channel()) : null;
      if (call != null) {
        call.complete();
        HttpOutcome.of(call).handedOver();
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  private static @Nullable Call of(Channel channel) {
    ChannelOperations<?, ?> operations = ChannelOperations.get(channel);
    return operations == null ? null : OpenCalls.of(ChannelOperations.class).get(operations);
  }
}
