package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.HttpServerCalls;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** Advice for what is sent of a response, by any thread. */
final class ResponseAdvice {

  /** Bytes that a client of HTTP/2 accepts unasked, by default. */
  private static final int INITIAL_WINDOW = 65_535;

  private ResponseAdvice() {}

  /**
   * {@code HttpChannel.sendResponse}: a part of a response goes to the connection. A client of
   * HTTP/2 that has the last one may be gone before Jetty knows that it was sent.
   */
  static final class Sending {

    private Sending() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void handOver(
        @Advice.This HttpChannel channel,
        @Advice.Argument(1) @Nullable ByteBuffer content,
        @Advice.Argument(2) boolean last) {
      if (last && (content == null || content.remaining() <= INITIAL_WINDOW)) {
        Call call = OpenCalls.of(HttpChannel.class).get(channel.getRequest());
        if (call != null) {
          HttpOutcome.of(call).handedOver();
        }
      }
    }
  }

  /**
   * {@code SendCallback.succeeded}: a part of a response was sent. The client has the whole
   * response with the last part, or with all that was announced.
   */
  static final class PartSent {

    private PartSent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void sent(
        @Advice.FieldValue("this$0") HttpChannel channel,
        @Advice.FieldValue("_length") int length,
        @Advice.FieldValue("_complete") boolean last) {
      boolean whole = last;
      if (!whole) {
        MetaData.Response head = channel.getCommittedMetaData();
        whole =
            head != null
                && head.getContentLength() >= 0
                && channel.getBytesWritten() + length >= head.getContentLength();
      }
      if (whole) {
        Call call = OpenCalls.of(HttpChannel.class).get(channel.getRequest());
        if (call != null) {
          call.complete();
        }
      }
    }
  }

  /**
   * {@code SendCallback.failed}: a part of a response was not sent. Where its head is refused,
   * Jetty sends a 500 instead.
   */
  static final class NotSent {

    private NotSent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void fail(
        @Advice.FieldValue("this$0") HttpChannel channel, @Advice.Argument(0) Throwable failure) {
      if (failure instanceof BadMessageException) {
        Call call = OpenCalls.of(HttpChannel.class).get(channel.getRequest());
        if (call != null) {
          HttpOutcome.of(call).sent(500);
          HttpServerCalls.threw(call, null, failure, HttpChannel.class);
        }
      }
    }
  }

  /**
   * {@code HttpChannel.abort}: nothing more is sent; a response that is not complete breaks off.
   */
  static final class Aborted {

    private Aborted() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void breakOff(
        @Advice.This HttpChannel channel, @Advice.Argument(0) @Nullable Throwable failure) {
      Call call = OpenCalls.of(HttpChannel.class).get(channel.getRequest());
      if (call != null && call.attachment() != channel) {
        MetaData.Response head = channel.getCommittedMetaData();
        boolean whole =
            channel.isResponseCompleted()
                || (head != null
                    && head.getContentLength() >= 0
                    && channel.getBytesWritten() >= head.getContentLength());
        if (!whole) {
          HttpServerCalls.aborted(call, failure, HttpChannel.class);
        }
        call.attach(channel);
      }
    }
  }
}
