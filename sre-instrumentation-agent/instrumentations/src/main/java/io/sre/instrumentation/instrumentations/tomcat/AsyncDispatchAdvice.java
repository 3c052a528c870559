package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import jakarta.servlet.RequestDispatcher;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** {@code CoyoteAdapter.asyncDispatch}: an asynchronous request goes on, maybe to its end. */
final class AsyncDispatchAdvice {

  private AsyncDispatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Call resume(@Advice.Argument(0) Request request) {
    Resources.served();
    if (request.getNote(TomcatCalls.SLOT) instanceof Call call) {
      TomcatCalls.resume(call, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
      return call;
    }
    return null;
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
    if (request.getNote(CoyoteAdapter.ADAPTER_NOTES)
            instanceof org.apache.catalina.connector.Request servlets
        && servlets.isAsync()) {
      Calls.suspend(call);
    } else {
      request.setNote(TomcatCalls.SLOT, null);
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
