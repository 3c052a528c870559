package io.sre.instrumentation.it.vertx;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutionException;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  /**
   * With the argument {@code worker}, the same handlers run on worker threads. With {@code
   * handler}, one handler without a router serves all requests.
   */
  public static void main(String[] arguments) throws Exception {
    String kind = arguments.length > 0 ? arguments[0] : "router";
    // All requests share one event loop.
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setCompressionSupported(!kind.equals("handler"))
                .setHandle100ContinueAutomatically(true));
    if (kind.equals("handler")) {
      server.requestHandler(Main::handle);
    } else {
      server.requestHandler(Routes.of(vertx));
    }
    if (kind.equals("worker")) {
      vertx
          .deployVerticle(
              new Listening(server),
              new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } else {
      listen(server);
    }
    System.out.println("listening on " + server.actualPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static void listen(HttpServer server) throws InterruptedException, ExecutionException {
    server.listen().toCompletionStage().toCompletableFuture().get();
  }

  private static void handle(HttpServerRequest request) {
    switch (request.path()) {
      case "/throws" -> throw new IllegalStateException("throws");
      case "/throws-after" -> {
        request.response().end("answered");
        throw new IllegalStateException("too late");
      }
      case "/file" -> request.response().sendFile("files/hello.txt");
      case "/nothing" -> request.response().setStatusCode(404).end();
      default -> request.response().end("handled");
    }
  }

  /** Serves on worker threads. */
  private static final class Listening extends AbstractVerticle {

    private final HttpServer server;

    Listening(HttpServer server) {
      this.server = server;
    }

    @Override
    public void start(Promise<Void> started) {
      server.listen().<Void>mapEmpty().onComplete(started);
    }
  }
}
