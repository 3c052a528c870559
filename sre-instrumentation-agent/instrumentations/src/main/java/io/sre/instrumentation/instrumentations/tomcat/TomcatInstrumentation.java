package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Tomcat's requests are calls, its connections are bounded, and its tasks wait for threads. */
public final class TomcatInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.tomcat.";
  private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String INVOKE =
      "(Lorg/apache/catalina/connector/Request;Lorg/apache/catalina/connector/Response;)V";

  private static final String SERVE =
      "(Ljakarta/servlet/http/HttpServletRequest;Ljakarta/servlet/http/HttpServletResponse;)V";

  private static final String OUTPUT = "org.apache.catalina.connector.OutputBuffer";
  private static final String EXECUTOR = "org.apache.tomcat.util.threads.ThreadPoolExecutor";
  private static final String TASK = "(Ljava/lang/Runnable;)V";

  @Override
  public String name() {
    return "tomcat";
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            ADAPTER,
            "service",
            "(Lorg/apache/coyote/Request;Lorg/apache/coyote/Response;)V",
            HERE + "ServiceAdvice"),
        new Advised(
            ADAPTER,
            "asyncDispatch",
            "(Lorg/apache/coyote/Request;Lorg/apache/coyote/Response;"
                + "Lorg/apache/tomcat/util/net/SocketEvent;)Z",
            HERE + "AsyncDispatchAdvice"),
        new Advised(
            "org.apache.coyote.AbstractProcessor",
            "setErrorState",
            "(Lorg/apache/coyote/ErrorState;Ljava/lang/Throwable;)V",
            HERE + "ErrorStateAdvice"),
        new Advised("org.apache.coyote.Request", "recycle", "()V", HERE + "RecycleAdvice"),
        new Advised(
            "org.apache.catalina.core.StandardWrapperValve",
            "invoke",
            INVOKE,
            HERE + "ServletAdvice"),
        new Advised(
            "org.apache.catalina.authenticator.AuthenticatorBase",
            "invoke",
            INVOKE,
            HERE + "ServletAdvice"),
        new Advised(
            "org.apache.catalina.servlets.DefaultServlet",
            "service",
            SERVE,
            HERE + "DefaultServletAdvice"),
        new Advised(
            "org.springframework.web.servlet.FrameworkServlet",
            "service",
            SERVE,
            HERE + "FrameworkServletAdvice"),
        new Advised(OUTPUT, "doFlush", "(Z)V", HERE + "SentAdvice"),
        new Advised(OUTPUT, "close", "()V", HERE + "SentAdvice"),
        new Advised(
            "org.apache.catalina.core.StandardHostValve", "invoke", INVOKE, HERE + "ErrorAdvice"),
        new Advised(
            "org.apache.tomcat.util.net.AbstractEndpoint", "start", "()V", HERE + "EndpointAdvice"),
        new Advised(EXECUTOR, "execute", TASK, HERE + "ExecuteAdvice"),
        new Advised(
            EXECUTOR,
            "beforeExecute",
            "(Ljava/lang/Thread;Ljava/lang/Runnable;)V",
            HERE + "BeforeExecuteAdvice"),
        new Advised(EXECUTOR, "reject", TASK, HERE + "RejectAdvice"));
  }
}
