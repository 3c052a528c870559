package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Response;

/**
 * {@code OutputBuffer.doFlush} and {@code close}: the client has the whole response once it is
 * closed, or once all that was announced is written.
 */
final class SentAdvice {

  private SentAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void sent(
      @Advice.FieldValue("coyoteResponse") Response response,
      @Advice.FieldValue("closed") boolean closed) {
    if (response.isCommitted()) {
      long announced = response.getContentLengthLong();
      TomcatCalls.sent(
          response.getRequest().getNote(TomcatCalls.SLOT),
          closed || (announced > 0 && response.getContentWritten() >= announced));
    }
  }
}
