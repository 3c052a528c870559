package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import jakarta.servlet.RequestDispatcher;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** {@code CoyoteAdapter.service}: a request. */
final class ServiceAdvice {

  private ServiceAdvice() {}

  @SuppressWarnings("deprecation") // its successor is not in every 10.1
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Call begin(@Advice.Argument(0) Request request) {
    Resources.served();
    Sli unmatched = HttpRoutes.unmatched("tomcat", request.method().toString());
    return unmatched == null ? null : Calls.open(unmatched);
  }

  @SuppressWarnings("deprecation") // its successor is not in every 10.1
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Enter @Nullable Call call,
      @Advice.Argument(0) Request request,
      @Advice.Argument(1) Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    // A request that is done was recycled, and is not asynchronous.
    if (request.getNote(CoyoteAdapter.ADAPTER_NOTES)
            instanceof org.apache.catalina.connector.Request servlets
        && servlets.isAsync()) {
      request.setNote(TomcatCalls.SLOT, call);
      Calls.suspend(call);
    } else {
      // If no write has failed, what the connector meets in the end is due to that.
      boolean isShort =
          response.getContentLengthLong() > response.getContentWritten()
              && response.getErrorException() == null
              && TomcatCalls.isShort(
                  request.method().toString(),
                  response.getStatus(),
                  request.getAttribute(Constants.SENDFILE_FILENAME_ATTR));
      if (isShort) {
        HttpOutcome.of(call).brokeOff();
      }
      TomcatCalls.end(
          call,
          response.getStatus(),
          request.getErrorException(),
          response.getErrorException(),
          isShort ? null : request.getAttribute(RequestDispatcher.ERROR_EXCEPTION),
          thrown);
    }
  }
}
