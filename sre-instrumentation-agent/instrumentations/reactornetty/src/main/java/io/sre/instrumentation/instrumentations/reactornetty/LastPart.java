package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.util.function.Supplier;
import reactor.netty.channel.ChannelOperations;

/**
 * Notes that the client has the whole response, once its last part was written; the companion of
 * {@code HttpServer}. Thread-safe: it keeps nothing, and one object serves all responses.
 *
 * <p>It runs on the event loop, before that can read that the client has closed the connection. If
 * another thread has written the response, the request may be over before: then the connection is
 * still open.
 */
public final class LastPart implements Supplier<ChannelFutureListener>, ChannelFutureListener {

  @Override
  public ChannelFutureListener get() {
    return this;
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    try {
      ChannelOperations<?, ?> operations =
          written.isSuccess() ? ChannelOperations.get(written.channel()) : null;
      Call call = operations == null ? null : OpenCalls.of(ChannelOperations.class).get(operations);
      if (call != null) {
        call.complete();
        HttpOutcome.of(call).handedOver();
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }
}
