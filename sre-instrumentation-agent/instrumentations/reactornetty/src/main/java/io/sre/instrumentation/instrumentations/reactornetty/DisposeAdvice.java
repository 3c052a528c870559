package io.sre.instrumentation.instrumentations.reactornetty;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import net.bytebuddy.asm.Advice;
import reactor.netty.channel.ChannelOperations;

/**
 * {@code ChannelOperations.dispose}: the application, not the client, closes the connection of a
 * request that is in flight.
 */
final class DisposeAdvice {

  private DisposeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void end(@Advice.This ChannelOperations<?, ?> operations) {
    Call call = OpenCalls.of(ChannelOperations.class).get(operations);
    if (call != null && !HttpOutcome.of(call).isHandedOver() && operations.channel().isActive()) {
      Call ending = OpenCalls.of(ChannelOperations.class).end(operations);
      if (ending != null) {
        HttpOutcome.of(ending).end(0, false);
        Calls.close(ending);
      }
    }
  }
}
