package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.sre.instrumentation.bootstrap.Companions;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import reactor.netty.http.server.HttpServer;

/**
 * {@code write} of the handlers that all responses of a connection, or of a stream, pass: a part of
 * a response is written.
 */
final class WriteAdvice {

  private WriteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  @SuppressWarnings("unchecked")
  static void write(
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) Object message,
      @Advice.Argument(value = 2, readOnly = false) ChannelPromise promise) {
    BiFunction<Object, Object, Object> parts = Companions.of(HttpServer.class, BiFunction.class);
    if (parts != null
        && parts.apply(context.channel(), message) instanceof ChannelFutureListener listener) {
      promise = promise.unvoid();
      promise.addListener(listener);
    }
  }
}
