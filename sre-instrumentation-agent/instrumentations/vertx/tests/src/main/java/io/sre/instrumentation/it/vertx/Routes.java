package io.sre.instrumentation.it.vertx;

import io.sre.instrumentation.api.Slis;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** Routes that name requests. */
final class Routes {

  private Routes() {}

  static Router of(Vertx vertx) {
    Router router = Router.router(vertx);
    // All requests pass it.
    router.route().handler(RoutingContext::next);
    items(router);
    mounted(vertx, router);
    guarded(router);
    router.get("/static/*").handler(StaticHandler.create("files"));
    router.getWithRegex("/letters/[a-z]+").handler(context -> context.response().end("letters"));
    router.route("/any/*").handler(context -> context.response().end("any"));
    router.get("/health").handler(context -> context.response().end("up"));
    router.get("/never").handler(context -> {});
    router.get("/judged").handler(Routes::judged);
    router.get("/task").handler(Routes::task);
    router.get("/socket").handler(Routes::socket);
    Failures.addTo(router);
    Asynchronous.addTo(router);
    return router;
  }

  private static void items(Router router) {
    router.get("/items/:id").handler(context -> context.response().end("item"));
    router.head("/items/:id").handler(context -> context.response().end());
    router.post("/items").handler(context -> context.response().setStatusCode(201).end("created"));
    router.get("/never-asked-for").handler(context -> context.response().end());
    router.get("/from-:from/to-:to").handler(context -> context.response().end("way"));
    router
        .post("/upload")
        .handler(
            context ->
                context
                    .request()
                    .bodyHandler(body -> context.response().end(body.length() + " bytes")));
    // Both have a path, and the second one answers.
    router.get("/chain/:first").handler(RoutingContext::next);
    router.get("/chain/last").handler(context -> context.response().end("last"));
    router.get("/moved/:id").handler(context -> context.reroute("/items/7"));
    router.get("/moved-away").handler(context -> context.reroute("/no/such/path"));
  }

  private static void mounted(Vertx vertx, Router router) {
    Router orders = Router.router(vertx);
    orders.get("/orders/:id").handler(context -> context.response().end("order"));
    orders.get("/").handler(context -> context.response().end("orders"));
    Router lines = Router.router(vertx);
    lines.get("/line/:line").handler(context -> context.response().end("line"));
    orders.route("/archive/*").subRouter(lines);
    router.route("/shop/*").subRouter(orders);
    lines.get("/late/:line").handler(context -> context.response().end("late"));
    Router tenants = Router.router(vertx);
    tenants.get("/users/:user").handler(context -> context.response().end("user"));
    router.route("/tenants/:tenant/*").subRouter(tenants);
  }

  private static void guarded(Router router) {
    router
        .route("/guarded/*")
        .handler(
            context -> {
              if (context.request().getHeader("Key") == null) {
                context.response().setStatusCode(401).end();
              } else {
                context.next();
              }
            });
    router.get("/guarded/:id").handler(context -> context.response().end("guarded"));
  }

  private static void judged(RoutingContext context) {
    Slis.fail("declined");
    context.response().end("judged");
  }

  /** A task of the event loop, which is no part of any request, says what fails its call. */
  private static void task(RoutingContext context) {
    context
        .vertx()
        .runOnContext(
            none -> {
              Slis.fail("leaked");
              context.response().end("ran");
            });
  }

  private static void socket(RoutingContext context) {
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage));
  }
}
