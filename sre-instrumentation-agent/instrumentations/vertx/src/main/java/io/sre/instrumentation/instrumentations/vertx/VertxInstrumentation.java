package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Measures the requests of Vert.x's HTTP server, and names them by the routes of Vert.x Web. */
public final class VertxInstrumentation implements Instrumentation {

  static final String NAME = "vertx";

  /** The attribute of a connection of HTTP/1 that holds the request that it answers. */
  static final String ANSWERED = "io.sre.instrumentation.vertx.answered";

  /** The attribute of a connection of HTTP/2 that holds the request whose last frame is next. */
  static final String LAST_PART = "io.sre.instrumentation.vertx.last-part";

  /** The attribute of a connection that is closed: whether the server has closed it by itself. */
  static final String CLOSED = "io.sre.instrumentation.vertx.closed";

  private static final String HERE = "io.sre.instrumentation.instrumentations.vertx.";
  private static final String HTTP = "io.vertx.core.http.";
  private static final String IMPL = HTTP + "impl.";
  private static final String NET = "io.vertx.core.net.impl.";
  private static final String WEB = "io.vertx.ext.web.impl.";

  /** Of the connections, requests and handlers of HTTP/1: until 5.0, and since 5.1. */
  private static final List<String> HTTP_1 =
      List.of(IMPL + "Http1xServer", IMPL + "http1.Http1Server");

  private static final String PROMISE = "Lio/netty/channel/ChannelPromise;";
  private static final String WRITTEN = "(Ljava/lang/Object;Z" + PROMISE + ")";
  private static final String FUTURE = "Lio/vertx/core/Future;";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("io/vertx/core/", "io/vertx/ext/web/");
  }

  /** Until 4.5.8 a stream notes its end after the last frame is written, and closed by it. */
  @Override
  public Set<String> required() {
    return Set.of(IMPL + "Http2ServerStream.routed(Ljava/lang/String;)V");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(HTTP + "HttpServer", HERE + "ServedRequests"),
        new Companion(HTTP + "HttpServerRequest", HERE + "ObservedHandlers"),
        new Companion(WEB + "RouterImpl", HERE + "RouterRoutes"),
        new Companion("io.vertx.ext.web.RoutingContext", HERE + "RouteNames"));
  }

  @Override
  public List<Advised> advised() {
    return Stream.of(http1().stream(), http2().stream(), streams().stream(), web().stream())
        .flatMap(advised -> advised)
        .toList();
  }

  private static List<Advised> http1() {
    return Stream.concat(HTTP_1.stream().flatMap(VertxInstrumentation::http1), written()).toList();
  }

  private static Stream<Advised> http1(String type) {
    String connection = type + "Connection";
    return Stream.of(
        new Advised(type + "Request", "handleBegin", "(ZZ)V", HERE + "Http1Advice$Begun")
            .oneOf("begin"),
        new Advised(type + "Request", "handleBegin", "(Z)V", HERE + "Http1Advice$Begun")
            .oneOf("begin"),
        new Advised(
            connection,
            "handler",
            "(Lio/vertx/core/Handler;)Lio/vertx/core/http/impl/HttpServerConnection;",
            HERE + "Http1Advice$Connected"),
        new Advised(connection, "responseComplete", "()V", HERE + "Http1Advice$Completed"),
        new Advised(
            connection, "netSocket", "(Lio/vertx/core/Promise;)V", HERE + "Http1Advice$Tunnelled"),
        new Advised(
                connection,
                "handleException",
                "(Ljava/lang/Throwable;)V",
                HERE + "Http1Advice$Broken")
            .oneOf("exception"),
        new Advised(
                connection,
                "handleException",
                "(Ljava/lang/Throwable;)Z",
                HERE + "Http1Advice$Broken")
            .oneOf("exception"),
        new Advised(connection, "handleClosed", "()V", HERE + "Http1Advice$Closed"));
  }

  private static Stream<Advised> written() {
    String writes = HERE + "WriteAdvice$Written";
    String closes = HERE + "WriteAdvice$ClosedByServer";
    return Stream.of(
        new Advised(NET + "ConnectionBase", "writeToChannel", WRITTEN + "V", writes).oneOf("write"),
        new Advised(NET + "VertxConnection", "write", WRITTEN + PROMISE, writes).oneOf("write"),
        new Advised(NET + "VertxConnection", "unsafeWrite", WRITTEN + PROMISE, writes)
            .oneOf("write"),
        new Advised(
                NET + "ConnectionBase",
                "writeClose",
                "(Lio/vertx/core/impl/future/PromiseInternal;)V",
                closes)
            .oneOf("close"),
        new Advised(NET + "VertxConnection", "writeClose", "(" + PROMISE + ")V", closes)
            .oneOf("close"));
  }

  /** HTTP/2 until 5.0. */
  private static List<Advised> http2() {
    String connection = IMPL + "VertxHttp2ConnectionHandler";
    String stream = "(Lio/netty/handler/codec/http2/Http2Stream;";
    String listener = "Lio/netty/util/concurrent/FutureListener;)V";
    return List.of(
        new Advised(
            IMPL + "Http2ServerRequest",
            "dispatch",
            "(Lio/vertx/core/Handler;)V",
            HERE + "Http2Advice$Begun"),
        new Advised(IMPL + "Http2ServerStream", "endWritten", "()V", HERE + "Http2Advice$Ending"),
        new Advised(IMPL + "Http2ServerStream", "onClose", "()V", HERE + "Http2Advice$Closed"),
        new Advised(
            connection,
            "writeHeaders",
            stream + "Lio/netty/handler/codec/http2/Http2Headers;ZISZZ" + listener,
            HERE + "Http2Advice$HeadersWritten"),
        new Advised(
            connection,
            "writeData",
            stream + "Lio/netty/buffer/ByteBuf;Z" + listener,
            HERE + "Http2Advice$DataWritten"));
  }

  /** HTTP/2 and HTTP/3 since 5.1. */
  private static List<Advised> streams() {
    String request = IMPL + "HttpServerRequestImpl";
    String response = IMPL + "HttpServerResponseImpl";
    String head = "(Lio/vertx/core/http/impl/HttpRequestHead;)V";
    return List.of(
        new Advised(request, "handleHeaders", head, HERE + "StreamAdvice$Handled"),
        new Advised(request, "handleClosed", "(Ljava/lang/Void;)V", HERE + "StreamAdvice$Closed"),
        new Advised(
            response,
            "write",
            "(Lio/vertx/core/buffer/Buffer;Z)" + FUTURE,
            HERE + "StreamAdvice$Written"),
        new Advised(
            response,
            "sendFileInternal",
            "(Lio/netty/handler/stream/ChunkedInput;)" + FUTURE,
            HERE + "StreamAdvice$FileSent"),
        new Advised(response, "reset", "(J)" + FUTURE, HERE + "StreamAdvice$Reset"));
  }

  private static List<Advised> web() {
    String serves = "(Lio/vertx/core/Handler;)Lio/vertx/core/http/HttpServer;";
    String context = WEB + "RoutingContextImpl";
    return List.of(
        new Advised(
            WEB + "RouterImpl",
            "handle",
            "(Lio/vertx/core/http/HttpServerRequest;)V",
            HERE + "RouterAdvice$Entered"),
        new Advised(
            WEB + "RouteState",
            "handleContext",
            "(Lio/vertx/ext/web/impl/RoutingContextImplBase;)V",
            HERE + "RouterAdvice$Reached"),
        new Advised(context, "checkHandleNoMatch", "()V", HERE + "RouterAdvice$Unmatched"),
        new Advised(context, "fail", "(ILjava/lang/Throwable;)V", HERE + "RouterAdvice$Failed"),
        new Advised(
            context + "Base",
            "unhandledFailure",
            "(ILjava/lang/Throwable;Lio/vertx/ext/web/impl/RouterImpl;)V",
            HERE + "RouterAdvice$Failed"),
        new Advised(
            WEB + "RouterImpl",
            "add",
            "(Lio/vertx/ext/web/impl/RouteImpl;)V",
            HERE + "RoutesAdvice$Added"),
        new Advised(
            WEB + "RouteImpl",
            "subRouter",
            "(Lio/vertx/ext/web/Router;)Lio/vertx/ext/web/Route;",
            HERE + "RoutesAdvice$Mounted"),
        new Advised(IMPL + "HttpServerImpl", "requestHandler", serves, HERE + "RoutesAdvice$Served")
            .oneOf("serve"),
        new Advised(
                IMPL + "CleanableHttpServer",
                "requestHandler",
                serves,
                HERE + "RoutesAdvice$Served")
            .oneOf("serve"));
  }
}
