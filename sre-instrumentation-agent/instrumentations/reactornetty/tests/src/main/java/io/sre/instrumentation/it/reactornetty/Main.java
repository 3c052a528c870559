package io.sre.instrumentation.it.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sre.instrumentation.api.Slis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.resources.LoopResources;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  /** With the argument {@code handler}, one handler without a route serves all requests. */
  public static void main(String[] arguments) throws Exception {
    // All requests share one event loop.
    HttpServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
            .compress(true)
            .runOn(LoopResources.create("shop", 1, true));
    DisposableServer running =
        (arguments.length > 0 ? server.handle(Main::handle) : server.route(Main::routes)).bindNow();
    System.out.println("listening on " + running.port());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return switch (request.fullPath()) {
      case "/throws" -> throw new IllegalStateException("throws");
      case "/fails" -> Mono.error(new IllegalStateException("fails"));
      case "/nothing" -> response.sendNotFound();
      default -> response.sendString(Mono.just("handled"));
    };
  }

  private static void routes(HttpServerRoutes routes) {
    Answers.addTo(routes);
    Failures.addTo(routes);
    routes
        .get("/never", (request, response) -> Mono.never())
        .get("/without-end", (request, response) -> response.send(withoutEnd()))
        .get(
            "/later-without-end",
            (request, response) ->
                response.send(withoutEnd().publishOn(Schedulers.boundedElastic())))
        .get(
            "/events-without-end",
            (request, response) -> response.sse().send(withoutEnd(), chunk -> true))
        .get("/health", (request, response) -> response.sendString(Mono.just("up")))
        .ws("/socket", (in, out) -> out.sendString(in.receive().asString().take(1)))
        .route(
            request -> request.fullPath().startsWith("/any"),
            (request, response) -> response.sendString(Mono.just("any")));
  }

  private static Flux<ByteBuf> withoutEnd() {
    byte[] chunk = new byte[64 * 1024];
    return Flux.generate(sink -> sink.next(Unpooled.wrappedBuffer(chunk)));
  }

  /** Routes that answer. */
  private static final class Answers {

    static void addTo(HttpServerRoutes routes) {
      routes
          .get("/items/{id}", (request, response) -> response.sendString(Mono.just("item")))
          .head("/items/{id}", (request, response) -> response.send())
          .get("/never-asked-for", (request, response) -> response.send())
          .post(
              "/items",
              (request, response) -> response.status(201).sendString(Mono.just("created")))
          .post("/upload", Answers::upload)
          .get("/gone", (request, response) -> response.status(410).send())
          .get("/missing/{id}", (request, response) -> response.sendNotFound())
          .get("/unavailable", (request, response) -> response.status(503).send())
          .get(
              "/later",
              (request, response) ->
                  response.sendString(Mono.just("later").publishOn(Schedulers.parallel())))
          .get(
              "/delayed",
              (request, response) ->
                  Mono.delay(Duration.ofMillis(5))
                      .then(response.status(202).sendString(Mono.just("delayed")).then()))
          .get(
              "/stream",
              (request, response) ->
                  response.sendString(
                      Flux.range(0, 100).map(i -> "line " + i).publishOn(Schedulers.parallel())))
          .get("/whole-before-its-end", Answers::wholeBeforeItsEnd)
          .get("/short", Answers::tooShort)
          .get("/judged", Answers::judged)
          .get("/task", Answers::task);
    }

    private static Publisher<Void> upload(HttpServerRequest request, HttpServerResponse response) {
      return response.sendString(
          request.receive().aggregate().asByteArray().map(body -> body.length + " bytes"));
    }

    /** The client has all bytes that were promised; the response ends when it has left. */
    private static Publisher<Void> wholeBeforeItsEnd(
        HttpServerRequest request, HttpServerResponse response) {
      ByteBuf whole = Unpooled.copiedBuffer("whole", StandardCharsets.UTF_8);
      Mono<Void> left =
          Mono.create(
              sink ->
                  request.withConnection(
                      connection -> connection.onDispose().subscribe(null, null, sink::success)));
      return response
          .header("Content-Length", "5")
          .send(Flux.just(whole).concatWith(left.then(Mono.empty())), part -> true);
    }

    /** Announces more than it writes. */
    private static Publisher<Void> tooShort(
        HttpServerRequest request, HttpServerResponse response) {
      ByteBuf half = Unpooled.copiedBuffer("half", StandardCharsets.UTF_8);
      return response
          .keepAlive(false)
          .header("Content-Length", "100")
          .send(Flux.just(half), part -> true);
    }

    private static Publisher<Void> judged(HttpServerRequest request, HttpServerResponse response) {
      Slis.fail("declined");
      return response.sendString(Mono.just("judged"));
    }

    /** A task of the event loop, which is no part of any request, says what fails its call. */
    private static Publisher<Void> task(HttpServerRequest request, HttpServerResponse response) {
      Mono<String> ran =
          Mono.create(
              sink ->
                  inEventLoop(
                      request,
                      done -> {
                        Slis.fail("leaked");
                        sink.success(done);
                      }));
      return response.sendString(ran);
    }

    private static void inEventLoop(HttpServerRequest request, Consumer<String> task) {
      request.withConnection(
          connection -> connection.channel().eventLoop().execute(() -> task.accept("ran")));
    }
  }

  /** Routes that fail. */
  private static final class Failures {

    static void addTo(HttpServerRoutes routes) {
      routes
          .get("/fails", (request, response) -> Mono.error(new IllegalStateException("fails")))
          .get(
              "/throws",
              (request, response) -> {
                throw new IllegalArgumentException("throws");
              })
          .get(
              "/fails-later",
              (request, response) ->
                  Mono.<Void>error(new IllegalStateException("later"))
                      .delaySubscription(Duration.ofMillis(5)))
          .get("/fails-late", (request, response) -> failsLate(response, 200))
          .get("/fails-late-not-found", (request, response) -> failsLate(response, 404))
          .get("/disposes", (request, response) -> disposes(request))
          .get(
              "/disposes-later",
              (request, response) ->
                  Mono.delay(Duration.ofMillis(5)).then(Mono.defer(() -> disposes(request))));
    }

    private static Publisher<Void> failsLate(HttpServerResponse response, int status) {
      ByteBuf half = Unpooled.copiedBuffer("half", StandardCharsets.UTF_8);
      return response
          .status(status)
          .send(Flux.just(half), part -> true)
          .then(Mono.error(new IllegalStateException("late")));
    }

    private static Mono<Void> disposes(HttpServerRequest request) {
      request.withConnection(connection -> connection.dispose());
      return Mono.never();
    }
  }
}
