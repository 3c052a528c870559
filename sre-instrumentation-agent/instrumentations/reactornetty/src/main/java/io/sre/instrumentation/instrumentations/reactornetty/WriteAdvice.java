package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.sre.instrumentation.bootstrap.Companions;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import reactor.netty.http.server.HttpServer;

/**
 * {@code write} of the handlers that all responses of a connection, or of a stream, pass: the last
 * part of a response is written.
 */
final class WriteAdvice {

  private WriteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void write(
      @Advice.Argument(1) Object message,
      @Advice.Argument(value = 2, readOnly = false) ChannelPromise promise) {
    if (message instanceof LastHttpContent
        // "100 Continue" is a whole response to Netty.
        && !(message instanceof HttpResponse head && head.status().code() < 200)) {
      Supplier<?> companion = Companions.of(HttpServer.class, Supplier.class);
      if (companion != null && companion.get() instanceof ChannelFutureListener listener) {
        promise = promise.unvoid();
        promise.addListener(listener);
      }
    }
  }
}
