package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the resources of Jersey. */
public final class JerseyInstrumentation implements Instrumentation {

  static final String NAME = "jersey";

  private static final String HERE = "io.sre.instrumentation.instrumentations.jersey.";
  private static final String JERSEY = "org.glassfish.jersey.";
  private static final String ROUTING = JERSEY + "server.internal.routing.";
  private static final String RUNTIME = JERSEY + "server.ServerRuntime$";
  private static final String WEB_COMPONENT = JERSEY + "servlet.WebComponent";
  private static final String JDK_SERVERS = JERSEY + "jdkhttp.JdkHttpServerFactory";
  private static final String STAGE =
      "(Lorg/glassfish/jersey/server/internal/process/RequestProcessingContext;)"
          + "Lorg/glassfish/jersey/process/internal/Stage$Continuation;";
  private static final String JDK_SERVER =
      "Ljava/net/URI;Lorg/glassfish/jersey/jdkhttp/JdkHttpHandlerContainer;"
          + "Ljavax/net/ssl/SSLContext;";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("org/glassfish/jersey/");
  }

  @Override
  public Set<String> frameworkServlets() {
    return Set.of(JERSEY + "servlet.ServletContainer");
  }

  /** Its containers are modules of their own. */
  @Override
  public String part(String type) {
    if (type.startsWith(JERSEY + "servlet.")) {
      return "servlet";
    }
    return type.startsWith(JERSEY + "jdkhttp.") ? "jdkhttp" : "server";
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(JERSEY + "server.ApplicationHandler", HERE + "ResourceRoutes"),
        new Companion(WEB_COMPONENT, HERE + "ServletMounts"),
        new Companion(JERSEY + "jdkhttp.JdkHttpHandlerContainer", HERE + "JdkServerMounts"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            ROUTING + "Routing$Builder",
            "buildStage",
            "()Lorg/glassfish/jersey/process/internal/ChainableStage;",
            HERE + "ApplicationAdvice$Built"),
        new Advised(
            WEB_COMPONENT,
            "<init>",
            "(Lorg/glassfish/jersey/servlet/WebConfig;"
                + "Lorg/glassfish/jersey/server/ResourceConfig;)V",
            HERE + "ApplicationAdvice$InServlet"),
        new Advised(
            JDK_SERVERS,
            "createHttpServer",
            "(" + JDK_SERVER + "Z)Lcom/sun/net/httpserver/HttpServer;",
            HERE + "ApplicationAdvice$InJdkServer"),
        new Advised(ROUTING + "RoutingStage", "apply", STAGE, HERE + "RequestAdvice$Routed"),
        new Advised(
            JERSEY + "server.ContainerFilteringStage",
            "apply",
            STAGE,
            HERE + "RequestAdvice$FilteredBefore"),
        new Advised(RUNTIME + "AsyncResponder", "suspend", "()Z", HERE + "RequestAdvice$Suspended"),
        new Advised(
            RUNTIME + "AsyncResponder",
            "onComplete",
            "(Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Answered"),
        new Advised(
            RUNTIME + "Responder",
            "process",
            "(Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Threw"));
  }

  /** The request lasts until they are closed; a method that returns one is not measured itself. */
  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of(
        "org/glassfish/jersey/server/ChunkedOutput", "org/glassfish/jersey/media/sse/EventOutput");
  }
}
