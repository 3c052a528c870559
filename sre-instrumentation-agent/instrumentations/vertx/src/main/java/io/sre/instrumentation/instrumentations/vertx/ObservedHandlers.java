package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Makes handlers that serve the call of their request while the application's handler runs, on
 * whatever thread that is; the companion of {@code HttpServerRequest}. Thread-safe.
 */
public final class ObservedHandlers implements UnaryOperator<Object>, Consumer<Call> {

  /** Stands in for a handler. */
  private record Observed(Handler<HttpServerRequest> handler)
      implements Handler<HttpServerRequest> {

    @Override
    public void handle(HttpServerRequest request) {
      Call call = OpenCalls.of(HttpServer.class).resume(request.response());
      if (call == null) {
        handler.handle(request);
        return;
      }
      try {
        noteHandled(call);
        handler.handle(request);
      } catch (Throwable e) {
        // The server answers nothing. What is thrown after the response does not matter.
        if (!request.response().ended()) {
          HttpOutcome.of(call).threw(e, true);
        }
        throw e;
      } finally {
        Calls.close(call);
      }
    }
  }

  private static void noteHandled(Call call) {
    if (call.attachment() instanceof ServedRequest served) {
      served.handled();
    }
  }

  /** The handler of a call is called next, by something else than a handler that is made here. */
  @Override
  public void accept(Call call) {
    noteHandled(call);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object apply(Object handler) {
    return new Observed((Handler<HttpServerRequest>) handler);
  }
}
