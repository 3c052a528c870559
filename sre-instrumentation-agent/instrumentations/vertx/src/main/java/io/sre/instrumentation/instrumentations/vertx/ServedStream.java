package io.sre.instrumentation.instrumentations.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that is a stream of its own: listens to the writing of the last frame of its response.
 */
final class ServedStream extends ServedRequest
    implements BiFunction<
            ChannelHandlerContext, @Nullable FutureListener<Void>, FutureListener<Void>>,
        FutureListener<Void>,
        Handler<AsyncResult<Void>>,
        BooleanSupplier {

  /** The server's own listener; null: there is none, or it has been added by itself. */
  private @Nullable FutureListener<Void> next;

  /** Whether the last frame was not written. Of the thread that ends the call. */
  private boolean hasFailed;

  /** Whether the stream is closed, and the writing of its last frame ends the call. */
  private boolean isClosed;

  ServedStream(Call call, HttpServerRequest request) {
    super(call, request);
  }

  /** The last frame is written: listens, before the server's own listener. */
  @Override
  public FutureListener<Void> apply(
      ChannelHandlerContext context, @Nullable FutureListener<Void> own) {
    next = own;
    return this;
  }

  /**
   * The stream is closed after its last frame was given to the connection: Netty closes it before
   * that is written, or after.
   *
   * @return whether the last frame was not written; otherwise its end ends the call
   */
  @Override
  public boolean getAsBoolean() {
    isClosed = true;
    return hasFailed;
  }

  @Override
  public void operationComplete(Future<Void> written) throws Exception {
    end(written.isSuccess());
    FutureListener<Void> own = next;
    if (own != null) {
      own.operationComplete(written);
    }
  }

  @Override
  public void handle(AsyncResult<Void> written) {
    end(written.succeeded());
  }

  private void end(boolean isWritten) {
    try {
      if (isWritten) {
        complete();
      } else {
        fail();
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** The last frame was not written: the stream is closed now or soon. */
  private void fail() {
    hasFailed = true;
    Call open = isClosed ? OpenCalls.of(HttpServer.class).end(request.response()) : null;
    if (open != null) {
      run();
      HttpOutcome.of(open).clientGone();
      HttpOutcome.of(open).end(request.response().getStatusCode(), false);
      Calls.close(open);
    }
  }
}
