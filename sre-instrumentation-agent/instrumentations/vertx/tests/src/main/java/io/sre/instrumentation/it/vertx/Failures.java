package io.sre.instrumentation.it.vertx;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Routes that fail, and those whose errors are the client's. */
final class Failures {

  private Failures() {}

  static void addTo(Router router) {
    router.get("/gone").handler(context -> context.response().setStatusCode(410).end());
    router.get("/missing/:id").handler(context -> context.fail(404));
    router
        .get("/handled")
        .handler(context -> context.fail(new IllegalStateException("handled")))
        .failureHandler(context -> context.response().setStatusCode(409).end());
    router.get("/unavailable").handler(context -> context.response().setStatusCode(503).end());
    router.get("/fails-with-status").handler(context -> context.fail(502));
    router.get("/fails").handler(context -> context.fail(new IllegalStateException("fails")));
    router
        .get("/throws")
        .handler(
            context -> {
              throw new IllegalArgumentException("throws");
            });
    router
        .get("/fails-to-fail")
        .handler(context -> context.fail(new IllegalStateException("first")))
        .failureHandler(
            context -> {
              throw new UnsupportedOperationException("second");
            });
    router.get("/fails-late").handler(context -> failLate(context, 200));
    router.get("/fails-late-not-found").handler(context -> failLate(context, 404));
    router.get("/closes").handler(context -> context.request().connection().close());
    router
        .get("/closes-later")
        .handler(
            context ->
                context.vertx().setTimer(5, timer -> context.request().connection().close()));
    router.get("/closes-amid").handler(Failures::closeAmid);
  }

  private static void failLate(RoutingContext context, int status) {
    context.response().setStatusCode(status).setChunked(true).write("half");
    throw new IllegalStateException("late");
  }

  private static void closeAmid(RoutingContext context) {
    context
        .response()
        .setChunked(true)
        .write("half")
        .onComplete(written -> context.request().connection().close());
  }
}
