package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.sre.instrumentation.bootstrap.Companions;
import java.util.function.BiPredicate;
import net.bytebuddy.asm.Advice;
import reactor.netty.http.server.HttpServer;

/**
 * {@code write} of the handlers that all responses of a connection, or of a stream, pass: the last
 * part of a response is written.
 */
final class WriteAdvice {

  private WriteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  @SuppressWarnings("unchecked")
  static void write(
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) Object message,
      @Advice.Argument(value = 2, readOnly = false) ChannelPromise promise) {
    BiPredicate<Object, Object> isLast = Companions.of(HttpServer.class, BiPredicate.class);
    if (isLast instanceof ChannelFutureListener listener
        && isLast.test(context.channel(), message)) {
      promise = promise.unvoid();
      promise.addListener(listener);
    }
  }
}
