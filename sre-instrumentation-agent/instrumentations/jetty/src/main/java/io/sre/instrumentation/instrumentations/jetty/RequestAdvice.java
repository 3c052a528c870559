package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.HttpServerCalls;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.jspecify.annotations.Nullable;

/** Advice for the begin and the end of a request, of any protocol. */
final class RequestAdvice {

  /** Bytes that a client of HTTP/2 accepts unasked, by default. */
  private static final int INITIAL_WINDOW = 65_535;

  private RequestAdvice() {}

  /** {@code HandlerInvoker.run}: a request is handed to the server's handlers. */
  static final class Handled {

    private Handled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Request begin(@Advice.FieldValue("this$0") HttpChannelState channel) {
      Request request = channel.getRequest();
      Sli unmatched = HttpRoutes.unmatched(JettyInstrumentation.NAME, request.getMethod());
      if (unmatched == null) {
        return null;
      }
      OpenCalls.of(HttpChannelState.class).open(request, unmatched);
      return request;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable Request request) {
      if (request != null) {
        OpenCalls.of(HttpChannelState.class).leave(request);
      }
    }
  }

  /** {@code Response.writeError}: the server turns an exception into a response. */
  static final class Failed {

    private Failed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(
        @Advice.Argument(0) Request request, @Advice.Argument(5) @Nullable Throwable cause) {
      if (cause != null) {
        Call call = OpenCalls.of(HttpChannelState.class).get(Request.unWrap(request));
        if (call != null) {
          HttpServerCalls.threw(call, null, cause, HttpChannelState.class);
        }
      }
    }
  }

  /** {@code ServletChannel.handleException}: an exception has left the servlets and filters. */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(@Advice.Argument(0) Throwable thrown) {
      Call call = Calls.current();
      if (call != null) {
        HttpServerCalls.threw(call, null, thrown, HttpChannelState.class);
      }
    }
  }

  /**
   * {@code HttpChannelState.lockedStreamSend}: the last part of a response goes to the connection.
   * A client of HTTP/2 that has it may be gone before Jetty knows that it was sent.
   */
  static final class LastSent {

    private LastSent() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void handOver(
        @Advice.FieldValue("_request") HttpChannelState.ChannelRequest request,
        @Advice.Argument(0) boolean last,
        @Advice.Argument(1) long length,
        @Advice.Return @Nullable Throwable refused) {
      if (last && refused == null && length <= INITIAL_WINDOW) {
        Call call = OpenCalls.of(HttpChannelState.class).get(request);
        if (call != null) {
          HttpOutcome.of(call).handedOver();
        }
      }
    }
  }

  /**
   * {@code HttpChannelState.lockedStreamSendCompleted}: a part of a response was sent, or not. The
   * client has the whole response with the last part, or with all that was announced.
   */
  static final class PartSent {

    private PartSent() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void sent(
        @Advice.FieldValue("_request") HttpChannelState.ChannelRequest request,
        @Advice.FieldValue("_response") HttpChannelState.ChannelResponse response,
        @Advice.FieldValue("_committedContentLength") long announced,
        @Advice.FieldValue("_streamSendState") Enum<?> state,
        @Advice.Argument(0) boolean success) {
      if (!success) {
        Call call = OpenCalls.of(HttpChannelState.class).get(request);
        if (call != null && !HttpOutcome.of(call).isHandedOver()) {
          HttpOutcome.of(call).brokeOff();
        }
      } else if (state.name().equals("LAST_COMPLETE")
          || (announced >= 0 && response.getContentBytesWritten() == announced)) {
        Call call = OpenCalls.of(HttpChannelState.class).get(request);
        if (call != null) {
          call.complete();
        }
      }
    }
  }

  /** {@code HttpChannelState.lockedLastStreamSend}: the same as above for the end alone. */
  static final class EndSent {

    private EndSent() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void handOver(
        @Advice.FieldValue("_request") HttpChannelState.ChannelRequest request,
        @Advice.Return boolean sends) {
      if (sends) {
        Call call = OpenCalls.of(HttpChannelState.class).get(request);
        if (call != null) {
          HttpOutcome.of(call).handedOver();
        }
      }
    }
  }

  /**
   * {@code HttpChannelState.completeStream} since 12.0.30 and 12.1.5: the response was sent, or
   * never will be.
   */
  static final class Completed {

    private Completed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.This HttpChannelState channel, @Advice.Argument(1) @Nullable Throwable failure) {
      Call call = OpenCalls.of(HttpChannelState.class).end(channel.getRequest());
      if (call != null) {
        HttpServerCalls.complete(
            call, channel.getResponse().getStatus(), failure, HttpChannelState.class);
      }
    }
  }

  /** {@code HandlerInvoker.completeStream}: the same in older versions. */
  static final class CompletedByInvoker {

    private CompletedByInvoker() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(
        @Advice.FieldValue("this$0") HttpChannelState channel,
        @Advice.Argument(1) @Nullable Throwable failure) {
      Call call = OpenCalls.of(HttpChannelState.class).end(channel.getRequest());
      if (call != null) {
        HttpServerCalls.complete(
            call, channel.getResponse().getStatus(), failure, HttpChannelState.class);
      }
    }
  }
}
