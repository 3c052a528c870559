package io.sre.instrumentation.instrumentations.reactornetty;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Measures the requests of Reactor Netty's HTTP server. */
public final class ReactorNettyInstrumentation implements Instrumentation {

  static final String NAME = "reactor-netty";

  private static final String HERE = "io.sre.instrumentation.instrumentations.reactornetty.";
  private static final String SERVER = "reactor.netty.http.server.";
  private static final String OPERATIONS = "reactor.netty.channel.ChannelOperations";
  private static final String ROUTE = SERVER + "DefaultHttpServerRoutes$HttpRouteHandler";
  private static final String WRITE =
      "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;"
          + "Lio/netty/channel/ChannelPromise;)V";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(SERVER + "HttpServer", HERE + "LastPart"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            SERVER + "HttpServer$HttpServerHandle",
            "onStateChange",
            "(Lreactor/netty/Connection;Lreactor/netty/ConnectionObserver$State;)V",
            HERE + "RequestAdvice$Received"),
        new Advised(
            SERVER + "HttpServerOperations",
            "afterInboundComplete",
            "()V",
            HERE + "RequestAdvice$Terminated"),
        new Advised(
            SERVER + "Http3ServerOperations",
            "afterInboundComplete",
            "()V",
            HERE + "RequestAdvice$Terminated"),
        new Advised(
            SERVER + "HttpServerOperations",
            "onOutboundError",
            "(Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Failed"),
        new Advised(
            SERVER + "HttpServerOperations",
            "withWebsocketSupport",
            "(Ljava/lang/String;Lreactor/netty/http/server/WebsocketServerSpec;"
                + "Ljava/util/function/BiFunction;)Lreactor/core/publisher/Mono;",
            HERE + "RequestAdvice$Upgraded"),
        new Advised(OPERATIONS, "dispose", "()V", HERE + "DisposeAdvice"),
        new Advised(SERVER + "HttpTrafficHandler", "write", WRITE, HERE + "WriteAdvice"),
        new Advised(
            SERVER + "Http2StreamBridgeServerHandler", "write", WRITE, HERE + "WriteAdvice"),
        new Advised(
            SERVER + "Http3StreamBridgeServerHandler", "write", WRITE, HERE + "WriteAdvice"),
        new Advised(
            ROUTE,
            "apply",
            "(Lreactor/netty/http/server/HttpServerRequest;"
                + "Lreactor/netty/http/server/HttpServerResponse;)Lorg/reactivestreams/Publisher;",
            HERE + "RouteAdvice$Reached"),
        new Advised(ROUTE, "<init>", "", HERE + "RouteAdvice$Registered"));
  }
}
