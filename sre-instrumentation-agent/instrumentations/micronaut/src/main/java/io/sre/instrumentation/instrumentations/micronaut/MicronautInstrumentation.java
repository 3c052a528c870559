package io.sre.instrumentation.instrumentations.micronaut;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures the requests of Micronaut's HTTP server, which runs on Netty. */
public final class MicronautInstrumentation implements Instrumentation {

  static final String NAME = "micronaut";

  /** The attribute of a request that holds the key of its call. */
  static final String KEY = "io.sre.instrumentation.call";

  private static final String HERE = "io.sre.instrumentation.instrumentations.micronaut.";
  private static final String SERVER = "io.micronaut.http.server.";
  private static final String NETTY = SERVER + "netty.";
  private static final String HANDLERS = NETTY + "handler.";
  private static final String ROUTING = NETTY + "RoutingInBoundHandler";
  private static final String LIFECYCLE = NETTY + "NettyRequestLifecycle";
  private static final String STREAMING =
      HANDLERS + "PipeliningServerHandler$StreamingOutboundHandler";
  private static final String STREAM = HANDLERS + "Http2ServerHandler$Http2Stream";
  private static final String ROUTER = "io.micronaut.web.router.DefaultRouter";
  private static final String ACCESS = "Lio/micronaut/http/server/netty/handler/OutboundAccess;";
  private static final String REQUEST = "Lio/micronaut/http/HttpRequest;";
  private static final String MATCH = "Lio/micronaut/web/router/RouteMatch;";
  private static final String FLOW = "Lio/micronaut/core/execution/ExecutionFlow;";
  private static final String PROMISE = "Lio/netty/channel/ChannelPromise;";
  private static final String ACCEPT =
      "(Lio/netty/channel/ChannelHandlerContext;Lio/netty/handler/codec/http/HttpRequest;"
          + "Lio/micronaut/http/body/CloseableByteBody;"
          + ACCESS
          + ")V";

  @Override
  public String name() {
    return NAME;
  }

  /** In a servlet container, Micronaut has the same router and another server. */
  @Override
  public String toldBy() {
    return ROUTING;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("io/micronaut/");
  }

  @Override
  public Set<String> handlerAnnotations() {
    String annotations = "io/micronaut/http/annotation/";
    return Set.of(
        annotations + "Get",
        annotations + "Post",
        annotations + "Put",
        annotations + "Delete",
        annotations + "Patch",
        annotations + "Head",
        annotations + "Options",
        annotations + "Trace",
        annotations + "CustomHttpMethod");
  }

  @Override
  public Set<String> managementEndpoints() {
    return Set.of("io\\.micronaut\\.(.*\\.)?management\\.endpoint\\..*");
  }

  @Override
  public Set<String> serviceNames() {
    return Set.of("micronaut.application.name");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(ROUTING, HERE + "Connections"), new Companion(ROUTER, HERE + "Routes"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(ROUTING, "accept", ACCEPT, HERE + "RequestAdvice$Accepted"),
        new Advised(
            NETTY + "websocket.NettyServerWebSocketUpgradeHandler",
            "accept",
            ACCEPT,
            HERE + "RequestAdvice$Accepted"),
        new Advised(
            ROUTING,
            "writeResponse",
            "("
                + ACCESS
                + "Lio/micronaut/http/server/netty/NettyHttpRequest;"
                + "Lio/micronaut/http/HttpResponse;Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Answered"),
        new Advised(STREAMING, "error0", "(Ljava/lang/Throwable;)V", HERE + "RequestAdvice$Failed")
            .oneOf("error"),
        new Advised(
                STREAMING, "onError0", "(Ljava/lang/Throwable;)V", HERE + "RequestAdvice$Failed")
            .oneOf("error"),
        new Advised(
            STREAM,
            "writeHeaders",
            "(Lio/netty/handler/codec/http/HttpResponse;Z" + PROMISE + ")V",
            HERE + "StreamAdvice$Head"),
        new Advised(
            STREAM,
            "writeData0",
            "(Lio/netty/buffer/ByteBuf;Z" + PROMISE + ")V",
            HERE + "StreamAdvice$Body"),
        new Advised(STREAM, "reset", "(Ljava/lang/Throwable;)Z", HERE + "StreamAdvice$Reset"),
        new Advised(
            HANDLERS + "MultiplexedServerHandler$MultiplexedStream",
            "onRstStreamRead",
            "(Ljava/lang/Exception;)V",
            HERE + "StreamAdvice$Left"),
        new Advised(
            LIFECYCLE,
            "fulfillArguments",
            "(" + MATCH + REQUEST + ")" + FLOW,
            HERE + "RouteAdvice$Matched"),
        new Advised(
            LIFECYCLE,
            "findFile",
            "(" + REQUEST + ")Lio/micronaut/http/server/types/files/FileCustomizableResponseType;",
            HERE + "RouteAdvice$Missed"),
        new Advised(
            SERVER + "RouteExecutor",
            "executeRouteAndConvertBody",
            "(Lio/micronaut/core/propagation/PropagatedContext;" + MATCH + REQUEST + ")" + FLOW,
            HERE + "RouteAdvice$Executed"),
        new Advised(
            ROUTER, "<init>", "(Ljava/util/Collection;)V", HERE + "RouteAdvice$Registered"));
  }
}
