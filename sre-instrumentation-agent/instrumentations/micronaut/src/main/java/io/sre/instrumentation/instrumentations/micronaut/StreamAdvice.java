package io.sre.instrumentation.instrumentations.micronaut;

import io.micronaut.http.server.RequestLifecycle;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.util.function.BiPredicate;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Advice for streams of HTTP/2, all of which one connection writes. A stream is the {@code
 * OutboundAccess} of its request.
 */
final class StreamAdvice {

  private StreamAdvice() {}

  /** {@code Http2Stream.writeHeaders}: the head of a response is written. */
  static final class Head {

    private Head() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void write(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object stream,
        @Advice.Argument(0) HttpResponse head,
        @Advice.Argument(1) boolean isLast,
        @Advice.Argument(value = 2, readOnly = false) ChannelPromise promise) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(stream);
      if (call != null
          && call.attachment() instanceof ChannelFutureListener exchange
          && ((BiPredicate<Object, Object>) exchange).test(head, isLast)) {
        promise = promise.unvoid();
        promise.addListener(exchange);
      }
    }
  }

  /** {@code Http2Stream.writeData0}: a part of a response's body is written. */
  static final class Body {

    private Body() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void write(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object stream,
        @Advice.Argument(0) ByteBuf part,
        @Advice.Argument(1) boolean isLast,
        @Advice.Argument(value = 2, readOnly = false) ChannelPromise promise) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(stream);
      if (call != null
          && call.attachment() instanceof ChannelFutureListener exchange
          && ((BiPredicate<Object, Object>) exchange).test(part, isLast)) {
        promise = promise.unvoid();
        promise.addListener(exchange);
      }
    }
  }

  /** {@code Http2Stream.reset}: what a response is streamed from has failed. */
  static final class Reset {

    private Reset() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object stream,
        @Advice.Argument(0) Throwable thrown) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(stream);
      if (call != null && call.attachment() instanceof Runnable exchange) {
        if (!HttpOutcome.of(call).isHandedOver()) {
          HttpOutcome.of(call).threw(thrown, true);
          HttpOutcome.of(call).brokeOff();
        }
        exchange.run();
      }
    }
  }

  /**
   * {@code MultiplexedStream.onRstStreamRead}: the client has cancelled the stream, or does not use
   * the connection any longer; then the server writes nothing more to it.
   */
  static final class Left {

    private Left() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object stream) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(stream);
      if (call != null && call.attachment() instanceof Runnable exchange) {
        exchange.run();
      }
    }
  }
}
