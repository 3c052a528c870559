package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/**
 * Measures the requests of Jetty 9.4, 10 and 11, and reports its connections and threads as
 * resources.
 *
 * <p>The servlets are in {@code javax.servlet} up to Jetty 10 and in {@code jakarta.servlet} in
 * Jetty 11. No advice refers to them, so one set of advice serves all three; descriptors that have
 * them are left open.
 */
public final class Jetty9Instrumentation implements Instrumentation {

  static final String NAME = "jetty9";

  private static final String HERE = "io.sre.instrumentation.instrumentations.jetty9.";
  private static final String SERVER = "org.eclipse.jetty.server.";
  private static final String CHANNEL = SERVER + "HttpChannel";
  private static final String REQUEST = SERVER + "Request";
  private static final String CONNECTOR = SERVER + "ServerConnector";
  private static final String SERVLET = "org.eclipse.jetty.servlet.";
  private static final String THREADS = "org.eclipse.jetty.util.thread.QueuedThreadPool";

  @Override
  public String name() {
    return NAME;
  }

  /** Jetty 12 has classes of the same names, but not this one. */
  @Override
  public String toldBy() {
    return "org.eclipse.jetty.util.MultiException";
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(CHANNEL, HERE + "JettyExceptions"),
        new Companion(REQUEST, HERE + "DispatcherTypes"),
        new Companion(SERVLET + "ServletHandler", HERE + "MappedServlets"),
        new Companion(CONNECTOR, HERE + "ConnectionsReader"),
        new Companion(THREADS, HERE + "ThreadsReader"));
  }

  @Override
  public Set<String> poolWorkers() {
    return Set.of(THREADS + "$Runner");
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(CHANNEL, "handle", "()Z", HERE + "RequestAdvice$Handled"),
        new Advised(CHANNEL, "dispatch", "", HERE + "RequestAdvice$Dispatched"),
        new Advised(
            CHANNEL, "handleException", "(Ljava/lang/Throwable;)V", HERE + "RequestAdvice$Threw"),
        new Advised(
            CHANNEL,
            "sendResponse",
            "(Lorg/eclipse/jetty/http/MetaData$Response;Ljava/nio/ByteBuffer;Z"
                + "Lorg/eclipse/jetty/util/Callback;)Z",
            HERE + "ResponseAdvice$Sending"),
        new Advised(
            CHANNEL + "$SendCallback", "succeeded", "()V", HERE + "ResponseAdvice$PartSent"),
        new Advised(
            CHANNEL + "$SendCallback",
            "failed",
            "(Ljava/lang/Throwable;)V",
            HERE + "ResponseAdvice$NotSent"),
        new Advised(CHANNEL, "abort", "(Ljava/lang/Throwable;)V", HERE + "ResponseAdvice$Aborted"),
        new Advised(CHANNEL, "onCompleted", "()V", HERE + "RequestAdvice$Completed"),
        new Advised(
            SERVER + "handler.ContextHandler", "doScope", "", HERE + "NameAdvice$OfContext"),
        new Advised(
            SERVER + "Server",
            "handle",
            "(Lorg/eclipse/jetty/server/HttpChannel;)V",
            HERE + "NameAdvice$OfServer"),
        new Advised(
            SERVLET + "ServletHandler",
            "getMatchedServlet",
            "(Ljava/lang/String;)Lorg/eclipse/jetty/http/pathmap/MatchedResource;",
            HERE + "ServletAdvice$Mapped"),
        new Advised(
            "org.eclipse.jetty.security.SecurityHandler",
            "handle",
            "",
            HERE + "ServletAdvice$Left"),
        new Advised(SERVLET + "ServletHandler", "doHandle", "", HERE + "ServletAdvice$Left"),
        new Advised(SERVLET + "ServletHolder", "handle", "", HERE + "ServletAdvice$Reached"),
        new Advised(CONNECTOR, "doStart", "()V", HERE + "ConnectorAdvice$Started"));
  }
}
