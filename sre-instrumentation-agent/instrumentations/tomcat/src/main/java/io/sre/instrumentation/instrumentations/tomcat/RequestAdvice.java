package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.HttpServerCalls;
import jakarta.servlet.RequestDispatcher;
import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/** Advice for the begin and the end of a request, on every way. */
final class RequestAdvice {

  /** The slot of a coyote request that holds the call while it is asynchronous: 1 of 32. */
  private static final int SLOT = 29;

  private RequestAdvice() {}

  /** {@code CoyoteAdapter.service}: a request. */
  static final class Service {

    private Service() {}

    @SuppressWarnings("deprecation") // its successor is not in every 10.1
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call begin(@Advice.Argument(0) Request request) {
      Resources.served();
      Sli unmatched = HttpRoutes.unmatched(TomcatInstrumentation.NAME, request.method().toString());
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
        request.setNote(SLOT, call);
        Calls.suspend(call);
      } else {
        request.setNote(SLOT, null);
        // If no write has failed, what the connector meets in the end is due to that.
        boolean isShort =
            response.getContentLengthLong() > response.getContentWritten()
                && !HttpOutcome.of(call).isClientGone()
                && HttpServerCalls.isShort(
                    request.method().toString(),
                    response.getStatus(),
                    request.getAttribute(Constants.SENDFILE_FILENAME_ATTR) != null);
        if (isShort) {
          HttpOutcome.of(call).brokeOff();
        }
        HttpServerCalls.end(
            call,
            response.getStatus(),
            request.getErrorException(),
            isShort ? null : request.getAttribute(RequestDispatcher.ERROR_EXCEPTION),
            thrown,
            CoyoteAdapter.class);
      }
    }
  }

  /** {@code Request.startAsync}: from here on, other threads write the response. */
  static final class StartAsync {

    private StartAsync() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void start(@Advice.This org.apache.catalina.connector.Request request) {
      Call call = Calls.current();
      if (call != null) {
        request.getCoyoteRequest().setNote(SLOT, call);
      }
    }
  }

  /** {@code CoyoteAdapter.asyncDispatch}: an asynchronous request goes on, maybe to its end. */
  static final class AsyncDispatch {

    private AsyncDispatch() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call resume(
        @Advice.Argument(0) Request request, @Advice.Argument(2) SocketEvent event) {
      Resources.served();
      if (request.getNote(SLOT) instanceof Call call) {
        // Unless the connection has failed now, what the attribute says is of a former request.
        HttpServerCalls.resume(
            call,
            event == SocketEvent.ERROR
                ? request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                : null,
            CoyoteAdapter.class);
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
        request.setNote(SLOT, null);
        // If no write has failed, what the connector meets in the end is due to that.
        boolean isShort =
            response.getContentLengthLong() > response.getContentWritten()
                && !HttpOutcome.of(call).isClientGone()
                && HttpServerCalls.isShort(
                    request.method().toString(),
                    response.getStatus(),
                    request.getAttribute(Constants.SENDFILE_FILENAME_ATTR) != null);
        if (isShort) {
          HttpOutcome.of(call).brokeOff();
        }
        HttpServerCalls.end(
            call,
            response.getStatus(),
            request.getErrorException(),
            isShort ? null : request.getAttribute(RequestDispatcher.ERROR_EXCEPTION),
            thrown,
            CoyoteAdapter.class);
      }
    }
  }

  /** {@code Request.recycle}: an asynchronous request whose connection is gone never goes on. */
  static final class Recycle {

    private Recycle() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void abandon(@Advice.This Request request) {
      Object call = request.getNote(SLOT);
      if (call != null) {
        request.setNote(SLOT, null);
        HttpServerCalls.abandon(
            call,
            request.getResponse().getStatus(),
            CoyoteAdapter.class,
            request.getErrorException(),
            request.getResponse().getErrorException(),
            request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
      }
    }
  }

  /**
   * {@code AbstractProcessor.setErrorState}: the connection has failed. The status changes, even if
   * another one was sent; and the request may be recycled before anything else says why.
   */
  static final class ErrorState {

    private ErrorState() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void giveUp(
        @Advice.FieldValue("request") Request request,
        @Advice.FieldValue("response") Response response,
        @Advice.Argument(1) @Nullable Throwable failure) {
      // What the request's attribute says already may be of a former request.
      boolean isNew = failure != request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
      HttpServerCalls.givenUp(
          request.getNote(SLOT),
          response.isCommitted(),
          response.getStatus(),
          isNew ? failure : null,
          CoyoteAdapter.class);
    }
  }

  /**
   * {@code Response.setErrorException}: a write has failed. Tomcat may have given the response to
   * another request since the write began. On HTTP/1 the failure has first broken the connection of
   * the request that it belongs to; on HTTP/2 a stream can fail alone.
   */
  static final class WriteFailed {

    private WriteFailed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void fail(
        @Advice.This Response response, @Advice.Argument(0) @Nullable Exception failure) {
      Request request = response.getRequest();
      if (request == null) {
        return;
      }
      AtomicBoolean isBroken = new AtomicBoolean(request.protocol().equals("HTTP/2.0"));
      if (!isBroken.get()) {
        response.action(ActionCode.IS_ERROR, isBroken);
      }
      if (isBroken.get()) {
        HttpServerCalls.failed(request.getNote(SLOT), failure, CoyoteAdapter.class);
      }
    }
  }

  /**
   * {@code OutputBuffer.doFlush} and {@code close}: the client has the whole response once it is
   * closed, or once all that was announced is written.
   */
  static final class Sent {

    private Sent() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void sent(
        @Advice.FieldValue("coyoteResponse") Response response,
        @Advice.FieldValue("closed") boolean closed) {
      if (response.isCommitted()) {
        long announced = response.getContentLengthLong();
        HttpServerCalls.sent(
            response.getRequest().getNote(SLOT),
            closed || (announced > 0 && response.getContentWritten() >= announced));
      }
    }
  }
}
