package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request in flight, the attachment of its call: knows the last route that it has reached.
 *
 * <p>The threads that serve the request write the route, one after the other; the event loop ends
 * the call.
 */
abstract class ServedRequest implements Consumer<@Nullable BiConsumer<Object, Object>>, Runnable {

  final Call call;
  final HttpServerRequest request;

  /** Names the call by the last route that was reached; null: none was. */
  private volatile @Nullable BiConsumer<Object, Object> reached;

  /** Whether the application has the request. */
  private volatile boolean isHandled;

  /** Whether a router has the request. */
  private volatile boolean isRouted;

  ServedRequest(Call call, HttpServerRequest request) {
    this.call = call;
    this.request = request;
  }

  /** A router's route is reached; null: the router looks for one, or has found none. */
  @Override
  public final void accept(@Nullable BiConsumer<Object, Object> route) {
    reached = route;
    isRouted = true;
  }

  /** The application's handler is called. */
  final void handled() {
    isHandled = true;
  }

  /** Names the call, which is about to end; without a router it has its name. */
  @Override
  public final void run() {
    if (!call.acceptsName(Call.BY_HANDLER)) {
      return;
    }
    BiConsumer<Object, Object> route = reached;
    if (route != null) {
      route.accept(call, request);
      return;
    }
    String method = request.method().name();
    String path = request.path();
    if ((isRouted || !isHandled) && path != null && !request.response().headWritten()) {
      // The client has left before the router has found the route.
      ServletHandlers.nameByRoute(call, VertxInstrumentation.NAME, method, "", path, null);
    }
    if (isRouted) {
      HttpRoutes.name(
          call,
          Call.BY_HANDLER,
          VertxInstrumentation.NAME,
          method,
          "",
          HttpRoutes.UNMATCHED,
          null,
          false);
    }
  }

  /** The last part of the response was written: the client has the whole response. */
  final void complete() {
    HttpServerResponse response = request.response();
    Call open = OpenCalls.of(HttpServer.class).end(response);
    if (open != null) {
      run();
    }
    call.complete();
    HttpOutcome.of(call).handedOver();
    HttpOutcome.of(call).end(response.getStatusCode(), false);
    if (open != null) {
      Calls.close(open);
    }
  }
}
