package io.sre.instrumentation.it.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Routes that answer after their handler has returned, and such that never end. */
final class Asynchronous {

  private static final int CHUNK = 64 * 1024;

  private Asynchronous() {}

  static void addTo(Router router) {
    router.get("/later").handler(Asynchronous::later);
    router
        .get("/delayed")
        .handler(
            context ->
                context
                    .vertx()
                    .setTimer(5, timer -> context.response().setStatusCode(202).end("delayed")));
    router.get("/blocking").blockingHandler(context -> context.response().end("blocking"));
    router.get("/stream").handler(context -> start(() -> stream(context.response())));
    router.get("/large").handler(context -> context.response().end(Buffer.buffer(large())));
    router.get("/whole-before-its-end").handler(Asynchronous::wholeBeforeItsEnd);
    router.get("/short").handler(Asynchronous::tooShort);
    router.get("/closes-when-whole").handler(Asynchronous::closeWhenWhole);
    router.get("/passes-on").handler(Asynchronous::passOn);
    router.get("/passes-:how").handler(context -> context.response().end("passed"));
    router
        .get("/fails-later")
        .handler(
            context ->
                context
                    .vertx()
                    .executeBlocking(
                        () -> {
                          throw new IllegalStateException("later");
                        })
                    .onFailure(context::fail));
    router.get("/without-end").handler(context -> write(context.response().setChunked(true)));
    router
        .get("/later-without-end")
        .handler(context -> start(() -> writeFromThread(context.response())));
    router
        .get("/large-without-end")
        .handler(context -> context.response().end(Buffer.buffer(new byte[16 * 1024 * 1024])));
  }

  private static byte[] large() {
    return new byte[4 * 1024 * 1024];
  }

  private static void later(RoutingContext context) {
    context
        .vertx()
        .executeBlocking(() -> "later")
        .onSuccess(later -> context.response().end(later));
  }

  /** The client has all bytes that were promised; the response ends when it has left. */
  private static void wholeBeforeItsEnd(RoutingContext context) {
    HttpServerResponse response = context.response().putHeader("Content-Length", "5");
    response.closeHandler(left -> response.end());
    response.write("wh");
    response.write("ole");
  }

  /** Announces more than it writes. */
  private static void tooShort(RoutingContext context) {
    HttpServerResponse response = context.response().putHeader("Content-Length", "100");
    response.write("half");
    response.end().onComplete(ended -> context.request().connection().close());
  }

  /** The client has all bytes that were promised; the response never ends. */
  private static void closeWhenWhole(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Length", "5")
        .write("whole")
        .onComplete(written -> context.request().connection().close());
  }

  /** The next handler is called on a thread of the application. */
  private static void passOn(RoutingContext context) {
    start(context::next);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "of-application");
    thread.setDaemon(true);
    thread.start();
  }

  private static void stream(HttpServerResponse response) {
    response.setChunked(true);
    for (int i = 0; i < 100; i++) {
      response.write("line " + i);
    }
    response.end();
  }

  private static void write(HttpServerResponse response) {
    response.write(Buffer.buffer(new byte[CHUNK])).onSuccess(written -> write(response));
  }

  private static void writeFromThread(HttpServerResponse response) {
    response.setChunked(true);
    try {
      while (true) {
        response
            .write(Buffer.buffer(new byte[CHUNK]))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
      }
    } catch (RuntimeException e) {
      // The client has left.
    }
  }
}
