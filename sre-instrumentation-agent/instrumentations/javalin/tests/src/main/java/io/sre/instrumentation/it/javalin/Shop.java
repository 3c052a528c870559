package io.sre.instrumentation.it.javalin;

import io.javalin.http.BadGatewayResponse;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** The routes. */
final class Shop {

  private Shop() {}

  static void addTo(JavalinDefaultRoutingApi routes) {
    routes.before(Shop::guard);
    routes.after("/orders/*", context -> context.header("X-After", "yes"));

    routes.get("/", Shop::hello);
    routes.get("/orders/{id}", Shop::hello);
    routes.post("/orders/{id}", Shop::hello);
    routes.get("/files/<path>", Shop::hello);
    routes.get("/of/<owner>/items", Shop::hello);
    routes.get("/any/*", Shop::hello);
    routes.get("/health", Shop::hello);
    routes.get("/never-asked/{id}", Shop::hello);
    routes.get("/lost", context -> context.status(404));
    routes.post("/uploads", Shop::upload);
    routes.get("/without-end", Shop::writeWithoutEnd);

    routes.get("/sends-error", context -> context.status(503));
    routes.get("/bad-gateway", context -> fail(new BadGatewayResponse()));
    routes.get("/fails", context -> fail(new IllegalStateException("fails")));
    routes.get("/fails-late", Shop::failLate);
    routes.get(
        "/error",
        context -> {
          throw new AssertionError("error");
        });
    routes.get("/busy", context -> fail(new Busy()));
    routes.get("/conflict", context -> fail(new IllegalArgumentException("conflict")));
    routes.exception(Busy.class, (busy, context) -> context.status(503));
    routes.exception(
        IllegalArgumentException.class, (conflict, context) -> context.status(409).result("no"));
    routes.error(503, context -> context.result("later"));

    routes.ws("/rooms/{name}", room -> room.onMessage(message -> message.send("hello")));

    Later.addTo(routes);
  }

  /** Answers what a header asks it to, in each way that there is. */
  private static void guard(Context context) {
    String reject = context.header("X-Reject");
    if (reject == null) {
      return;
    }
    switch (reject) {
      case "throws" -> throw new UnauthorizedResponse();
      case "later" ->
          context.future(() -> CompletableFuture.failedFuture(new UnauthorizedResponse("later")));
      default -> context.status(401).result("who are you?").skipRemainingHandlers();
    }
  }

  static void hello(Context context) {
    context.result("hello");
  }

  private static void upload(Context context) throws IOException {
    context.result(context.bodyInputStream().readAllBytes().length + " bytes");
  }

  private static void failLate(Context context) throws IOException {
    context.res().getOutputStream().print("half of it");
    context.res().flushBuffer();
    throw new IllegalStateException("late");
  }

  static void writeWithoutEnd(Context context) throws IOException {
    OutputStream out = context.res().getOutputStream();
    byte[] chunk = new byte[64 * 1024];
    while (true) {
      out.write(chunk);
      out.flush();
    }
  }

  private static void fail(Exception exception) throws Exception {
    throw exception;
  }

  /** Has a handler of its own. */
  private static final class Busy extends Exception {}
}
