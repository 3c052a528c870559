package io.sre.instrumentation.instrumentations.javalin;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the routes of Javalin. */
public final class JavalinInstrumentation implements Instrumentation {

  static final String NAME = "javalin";

  private static final String HERE = "io.sre.instrumentation.instrumentations.javalin.";
  private static final String JAVALIN = "io.javalin.";
  private static final String SERVLET = JAVALIN + "http.servlet.JavalinServlet";
  private static final String JETTY_SERVLET = JAVALIN + "jetty.JavalinJettyServlet";
  private static final String JETTY_SERVER = JAVALIN + "jetty.JettyServer";
  private static final String ROUTER = JAVALIN + "router.InternalRouter";
  private static final String ENDPOINT = JAVALIN + "router.ParsedEndpoint";
  private static final String PAGES = JAVALIN + "http.SinglePageHandler";
  private static final String FILES = JAVALIN + "jetty.JettyResourceHandler";
  private static final String SOCKETS = JAVALIN + "websocket.WsPathMatcher";
  private static final String CONTEXT = "Lio/javalin/http/servlet/JavalinServletContext;";
  private static final String TAKES = "(Lio/javalin/http/Context;)Z";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("io/javalin/");
  }

  @Override
  public Set<String> frameworkServlets() {
    return Set.of(SERVLET, JETTY_SERVLET);
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(ROUTER, HERE + "ConnectionFailures"),
        new Companion(ENDPOINT, HERE + "EndpointNames"),
        new Companion(SOCKETS, HERE + "SocketNames"),
        new Companion(JETTY_SERVER, HERE + "ServedRoutes"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            SERVLET,
            "handle",
            "(Ljakarta/servlet/http/HttpServletRequest;"
                + "Ljakarta/servlet/http/HttpServletResponse;)Lio/javalin/http/Context;",
            HERE + "RequestAdvice$Reached"),
        new Advised(
            JETTY_SERVLET,
            "service",
            "(Ljakarta/servlet/http/HttpServletRequest;"
                + "Ljakarta/servlet/http/HttpServletResponse;)V",
            HERE + "RequestAdvice$Reached"),
        new Advised(SERVLET, "handleSync", "(" + CONTEXT + ")V", HERE + "RequestAdvice$Continued"),
        new Advised(
            SERVLET, "handleUserFuture", "(" + CONTEXT + ")V", HERE + "RequestAdvice$Suspended"),
        new Advised(
            SERVLET, "writeResponseAndLog", "(" + CONTEXT + ")V", HERE + "RequestAdvice$Answered"),
        new Advised(
            ENDPOINT, "handle", "(" + CONTEXT + "Ljava/lang/String;)V", HERE + "NameAdvice$Routed"),
        new Advised(FILES, "handle", TAKES, HERE + "NameAdvice$Static"),
        new Advised(PAGES, "handle", TAKES, HERE + "NameAdvice$Static"),
        new Advised(
            SOCKETS,
            "findEndpointHandlerEntry",
            "(Ljava/lang/String;)Lio/javalin/websocket/WsHandlerEntry;",
            HERE + "NameAdvice$Socket"),
        new Advised(
            ROUTER,
            "handleHttpException",
            "(Lio/javalin/http/Context;Ljava/lang/Throwable;)V",
            HERE + "FailureAdvice$Handled"),
        new Advised(
            ROUTER,
            "handleHttpUnexpectedThrowable",
            "(Ljakarta/servlet/http/HttpServletResponse;Ljava/lang/Throwable;)Ljava/lang/Void;",
            HERE + "FailureAdvice$Unexpected"),
        new Advised(JETTY_SERVER, "start", "", HERE + "RoutesAdvice"));
  }
}
