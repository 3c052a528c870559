package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a request's body: the client stopped within it.
 *
 * <p>Once the stream is closed, the server itself reads on, to what no handler wants to know.
 */
final class ReadAdvice {

  private ReadAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void tell(
      @Advice.FieldValue("closed") boolean closed, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown instanceof IOException && !closed) {
      JdkHttpExchange.currentClientGone();
    }
  }
}
