package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures Jetty's requests, and reports its connections and threads as resources. */
public final class JettyInstrumentation implements Instrumentation {

  static final String NAME = "jetty";

  private static final String HERE = "io.sre.instrumentation.instrumentations.jetty.";
  private static final String SERVER = "org.eclipse.jetty.server.";
  private static final String CHANNEL = SERVER + "internal.HttpChannelState";
  private static final String CONNECTOR = SERVER + "ServerConnector";
  private static final String THREADS = "org.eclipse.jetty.util.thread.QueuedThreadPool";
  private static final String REQUEST = "Lorg/eclipse/jetty/server/Request;";
  private static final String RESPONSE = "Lorg/eclipse/jetty/server/Response;";
  private static final String COMPLETE =
      "(Lorg/eclipse/jetty/server/HttpStream;Ljava/lang/Throwable;)V";
  private static final String HANDLE =
      "(" + REQUEST + RESPONSE + "Lorg/eclipse/jetty/util/Callback;)Z";

  @Override
  public String name() {
    return NAME;
  }

  /** Jetty 11 and older have classes of the same names, but not this one. */
  @Override
  public String toldBy() {
    return "org.eclipse.jetty.util.component.Environment";
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(CHANNEL, HERE + "JettyExceptions"),
        new Companion(CONNECTOR, HERE + "ConnectionsReader"),
        new Companion(THREADS, HERE + "ThreadsReader"));
  }

  @Override
  public Set<String> poolWorkers() {
    return Set.of(THREADS + "$Runner");
  }

  @Override
  public List<Advised> advised() {
    List<Advised> result = new ArrayList<>();
    result.add(
        new Advised(CHANNEL + "$HandlerInvoker", "run", "()V", HERE + "RequestAdvice$Handled"));
    result.add(
        new Advised(
            CHANNEL,
            "lockedStreamSend",
            "(ZJ)Ljava/lang/Throwable;",
            HERE + "RequestAdvice$LastSent"));
    result.add(
        new Advised(CHANNEL, "lockedStreamSendCompleted", "(Z)V", HERE + "RequestAdvice$PartSent"));
    result.add(new Advised(CHANNEL, "lockedLastStreamSend", "()Z", HERE + "RequestAdvice$EndSent"));
    result.add(
        new Advised(CHANNEL, "completeStream", COMPLETE, HERE + "RequestAdvice$Completed")
            .oneOf("end"));
    result.add(
        new Advised(
                CHANNEL + "$HandlerInvoker",
                "completeStream",
                COMPLETE,
                HERE + "RequestAdvice$CompletedByInvoker")
            .oneOf("end"));
    result.add(
        new Advised(
            SERVER + "Response",
            "writeError",
            "("
                + REQUEST
                + RESPONSE
                + "Lorg/eclipse/jetty/util/Callback;ILjava/lang/String;Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Failed"));
    result.add(
        new Advised(
            SERVER + "handler.ContextHandler", "handle", HANDLE, HERE + "NameAdvice$OfContext"));
    result.add(new Advised(SERVER + "Server", "handle", HANDLE, HERE + "NameAdvice$OfServer"));
    result.add(
        new Advised(
            "org.eclipse.jetty.security.SecurityHandler",
            "handle",
            HANDLE,
            HERE + "NameAdvice$Left"));
    result.add(new Advised(CONNECTOR, "doStart", "()V", HERE + "ConnectorAdvice$Started"));
    addServlets(result, "org.eclipse.jetty.ee10.servlet.", HERE + "Ee10Advice$");
    addServlets(result, "org.eclipse.jetty.ee11.servlet.", HERE + "Ee11Advice$");
    return List.copyOf(result);
  }

  private static void addServlets(List<Advised> result, String servlet, String advice) {
    result.add(
        new Advised(
            servlet + "ServletContextHandler",
            "wrapRequest",
            "(" + REQUEST + RESPONSE + ")Lorg/eclipse/jetty/server/handler/ContextRequest;",
            advice + "Mapped"));
    result.add(
        new Advised(
            servlet + "ServletHolder",
            "handle",
            "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)V",
            advice + "Reached"));
    result.add(new Advised(servlet + "ServletHandler", "handle", HANDLE, HERE + "NameAdvice$Left"));
    result.add(
        new Advised(
            servlet + "ServletChannel",
            "handleException",
            "(Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Threw"));
    result.add(new Advised(servlet + "ServletChannel", "handle", "", advice + "Dispatched"));
  }
}
