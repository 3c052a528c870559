package io.sre.instrumentation.instrumentations.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Advice for what is written to connections, which clients and sockets pass, too. */
final class WriteAdvice {

  private WriteAdvice() {}

  /** A part of a response is written, which may be the last one. */
  static final class Written {

    private Written() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void listen(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object connection,
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.Argument(0) Object message,
        @Advice.Argument(value = 2, readOnly = false) ChannelPromise promise) {
      if (connection instanceof HttpServerConnection
          && context
                  .channel()
                  .attr(AttributeKey.<Object>valueOf(VertxInstrumentation.ANSWERED))
                  .get()
              instanceof BiFunction<?, ?, ?> answered) {
        @SuppressWarnings("unchecked")
        BiFunction<Object, ChannelPromise, ChannelPromise> parts =
            (BiFunction<Object, ChannelPromise, ChannelPromise>) answered;
        promise = parts.apply(message, promise);
      }
    }
  }

  /** {@code writeClose}: the server or the application closes a connection. */
  static final class ClosedByServer {

    private ClosedByServer() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void note(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object connection,
        @Advice.FieldValue("chctx") ChannelHandlerContext context) {
      if (connection instanceof HttpServerConnection && context.channel().isActive()) {
        context
            .channel()
            .attr(AttributeKey.<Boolean>valueOf(VertxInstrumentation.CLOSED))
            .setIfAbsent(Boolean.TRUE);
      }
    }
  }
}
