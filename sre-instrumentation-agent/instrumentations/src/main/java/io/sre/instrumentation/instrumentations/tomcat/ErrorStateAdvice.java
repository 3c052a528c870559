package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** {@code AbstractProcessor.setErrorState}: the status changes, even if another one was sent. */
final class ErrorStateAdvice {

  private ErrorStateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void giveUp(
      @Advice.FieldValue("request") Request request,
      @Advice.FieldValue("response") Response response) {
    TomcatCalls.givenUp(
        request.getNote(TomcatCalls.SLOT), response.isCommitted(), response.getStatus());
  }
}
