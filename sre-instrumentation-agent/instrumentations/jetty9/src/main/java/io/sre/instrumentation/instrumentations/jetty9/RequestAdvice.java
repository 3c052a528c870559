package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.http.HttpServerCalls;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * Advice for the begin and the end of a request, of any protocol. Jetty lets one thread at a time
 * handle a channel, and uses a channel and its request again. A call keeps its request, or its
 * channel once the response was aborted.
 */
final class RequestAdvice {

  private RequestAdvice() {}

  /**
   * {@code HttpChannel.handle}: a thread goes on with a request as far as it can, to its end or
   * until something else happens to it.
   */
  static final class Handled {

    private Handled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void resume(@Advice.FieldValue("_request") Request request) {
      OpenCalls.of(HttpChannel.class).resume(request);
    }

    /**
     * Another thread may serve the channel's next request already, which has another call. And an
     * aborted one may never be completed: where its connection is closed while it sends the end of
     * the response, Jetty loses the callback for which the channel waits from now on.
     */
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.This HttpChannel channel) {
      Call call = Calls.current();
      Request request = channel.getRequest();
      if (call == null || OpenCalls.of(HttpChannel.class).get(request) != call) {
        return;
      }
      boolean isAborted = call.attachment() == channel;
      if (isAborted && !request.isAsyncStarted()) {
        MetaData.Response head = channel.getCommittedMetaData();
        int status = head == null ? channel.getResponse().getStatus() : head.getStatus();
        if (OpenCalls.of(HttpChannel.class).end(request, call)) {
          HttpServerCalls.end(call, status, null, null, null, HttpChannel.class);
          return;
        }
      }
      Calls.suspend(call);
    }
  }

  /** {@code HttpChannel.dispatch}: a request is handed to the server's customizers and handlers. */
  static final class Dispatched {

    private Dispatched() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void begin(
        @Advice.FieldValue("_request") Request request,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object type) {
      if (((Enum<?>) type).name().equals("REQUEST")) {
        Sli unmatched = HttpRoutes.unmatched(Jetty9Instrumentation.NAME, request.getMethod());
        if (unmatched != null) {
          OpenCalls.of(HttpChannel.class).open(request, unmatched).attach(request);
        }
      }
    }
  }

  /**
   * {@code HttpChannel.handleException}: an exception has left the handlers. What follows once the
   * response is aborted is due to that.
   */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void threw(@Advice.This HttpChannel channel, @Advice.Argument(0) Throwable thrown) {
      Call call = OpenCalls.of(HttpChannel.class).get(channel.getRequest());
      if (call != null && call.attachment() != channel) {
        HttpServerCalls.threw(call, null, thrown, HttpChannel.class);
      }
    }
  }

  /**
   * {@code HttpChannel.onCompleted}: the response was sent, or never will be. The status of a
   * response can be changed after it was sent.
   */
  static final class Completed {

    private Completed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(@Advice.This HttpChannel channel) {
      Call call = OpenCalls.of(HttpChannel.class).end(channel.getRequest());
      if (call != null) {
        MetaData.Response head = channel.getCommittedMetaData();
        int status = head == null ? channel.getResponse().getStatus() : head.getStatus();
        HttpServerCalls.end(call, status, null, null, null, HttpChannel.class);
      }
    }
  }
}
