package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Tomcat's requests are calls, its connections are bounded, and its tasks wait for threads. */
public final class TomcatInstrumentation implements Instrumentation {

  static final String NAME = "tomcat";

  private static final String HERE = "io.sre.instrumentation.instrumentations.tomcat.";
  private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String INVOKE =
      "(Lorg/apache/catalina/connector/Request;Lorg/apache/catalina/connector/Response;)V";

  private static final String SERVE =
      "(Ljakarta/servlet/http/HttpServletRequest;Ljakarta/servlet/http/HttpServletResponse;)V";

  private static final String OUTPUT = "org.apache.catalina.connector.OutputBuffer";
  private static final String EXECUTOR = "org.apache.tomcat.util.threads.ThreadPoolExecutor";
  private static final String ENDPOINT = "org.apache.tomcat.util.net.AbstractEndpoint";
  private static final String TASK = "(Ljava/lang/Runnable;)V";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String toldBy() {
    return "jakarta.servlet.Servlet";
  }

  /**
   * Versions without it (9.0.61 and older) can serve two connections with one processor at the same
   * time, and end the request of one for the other: CVE-2021-43980.
   */
  @Override
  public Set<String> required() {
    return Set.of(
        "org.apache.tomcat.util.net.SocketWrapperBase.takeCurrentProcessor()Ljava/lang/Object;");
  }

  @Override
  public Set<String> libraries() {
    return Set.of(
        "org/apache/catalina/",
        "org/apache/coyote/",
        "org/apache/tomcat/",
        "org/apache/jasper/",
        "org/apache/el/",
        "org/apache/naming/",
        "org/apache/juli/");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(ADAPTER, HERE + "TomcatExceptions"),
        new Companion(ENDPOINT, HERE + "ConnectionsReader"),
        new Companion(EXECUTOR, HERE + "ThreadsReader"));
  }

  @Override
  public Set<String> poolWorkers() {
    return Set.of(EXECUTOR + "$Worker");
  }

  @Override
  public Set<String> upkeepPools() {
    return Set.of("Catalina-utility");
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            ADAPTER,
            "service",
            "(Lorg/apache/coyote/Request;Lorg/apache/coyote/Response;)V",
            HERE + "RequestAdvice$Service"),
        new Advised(
            "org.apache.catalina.connector.Request",
            "startAsync",
            "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)"
                + "Ljakarta/servlet/AsyncContext;",
            HERE + "RequestAdvice$StartAsync"),
        new Advised(
            ADAPTER,
            "asyncDispatch",
            "(Lorg/apache/coyote/Request;Lorg/apache/coyote/Response;"
                + "Lorg/apache/tomcat/util/net/SocketEvent;)Z",
            HERE + "RequestAdvice$AsyncDispatch"),
        new Advised(
            "org.apache.coyote.AbstractProcessor",
            "setErrorState",
            "(Lorg/apache/coyote/ErrorState;Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$ErrorState"),
        new Advised("org.apache.coyote.Request", "recycle", "()V", HERE + "RequestAdvice$Recycle"),
        new Advised(
            "org.apache.coyote.Response",
            "setErrorException",
            "(Ljava/lang/Exception;)V",
            HERE + "RequestAdvice$WriteFailed"),
        new Advised(
            "org.apache.catalina.core.StandardWrapperValve",
            "invoke",
            INVOKE,
            HERE + "ServletAdvice$Mapped"),
        new Advised(
            "org.apache.catalina.authenticator.AuthenticatorBase",
            "invoke",
            INVOKE,
            HERE + "ServletAdvice$Mapped"),
        new Advised(
            "org.apache.catalina.servlets.DefaultServlet",
            "service",
            SERVE,
            HERE + "ServletAdvice$Static"),
        new Advised(OUTPUT, "doFlush", "(Z)V", HERE + "RequestAdvice$Sent"),
        new Advised(OUTPUT, "close", "()V", HERE + "RequestAdvice$Sent"),
        new Advised(
            "org.apache.catalina.core.StandardHostValve",
            "invoke",
            INVOKE,
            HERE + "ServletAdvice$Left"),
        new Advised(ENDPOINT, "start", "()V", HERE + "EndpointAdvice$Started"),
        new Advised(EXECUTOR, "execute", TASK, HERE + "ThreadsAdvice$Execute"),
        new Advised(
            EXECUTOR,
            "beforeExecute",
            "(Ljava/lang/Thread;Ljava/lang/Runnable;)V",
            HERE + "ThreadsAdvice$BeforeExecute"),
        new Advised(EXECUTOR, "reject", TASK, HERE + "ThreadsAdvice$Reject"));
  }
}
