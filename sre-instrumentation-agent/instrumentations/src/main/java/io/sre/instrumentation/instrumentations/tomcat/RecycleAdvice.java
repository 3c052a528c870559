package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;

/** {@code Request.recycle}: an asynchronous request whose connection is gone never goes on. */
final class RecycleAdvice {

  private RecycleAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void abandon(@Advice.This Request request) {
    Object call = request.getNote(TomcatCalls.SLOT);
    if (call != null) {
      request.setNote(TomcatCalls.SLOT, null);
      TomcatCalls.abandon(
          call,
          request.getResponse().getStatus(),
          request.getErrorException(),
          request.getResponse().getErrorException());
    }
  }
}
