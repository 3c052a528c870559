package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the resources of RESTEasy. */
public final class ResteasyInstrumentation implements Instrumentation {

  static final String NAME = "resteasy";

  private static final String HERE = "io.sre.instrumentation.instrumentations.resteasy.";
  private static final String RESTEASY = "org.jboss.resteasy.";
  private static final String CORE = RESTEASY + "core.";
  private static final String SERVLET = RESTEASY + "plugins.server.servlet.";
  private static final String FILTERS = CORE + "interception.jaxrs.PreMatchContainerRequestContext";

  private static final String REQUEST = "Lorg/jboss/resteasy/spi/HttpRequest;";
  private static final String EXCHANGE = REQUEST + "Lorg/jboss/resteasy/spi/HttpResponse;";
  private static final String BUILT = "Lorg/jboss/resteasy/specimpl/BuiltResponse;";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("org/jboss/resteasy/");
  }

  @Override
  public Set<String> frameworkServlets() {
    return Set.of(SERVLET + "HttpServletDispatcher", SERVLET + "HttpServlet30Dispatcher");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(CORE + "SynchronousDispatcher", HERE + "ResourceRoutes"),
        new Companion(SERVLET + "ServletContainerDispatcher", HERE + "ServletContexts"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            CORE + "ResourceMethodRegistry",
            "register",
            "(Lorg/jboss/resteasy/spi/ResourceFactory;Ljava/lang/String;"
                + "Lorg/jboss/resteasy/spi/metadata/ResourceClass;)V",
            HERE + "DeploymentAdvice$Registered"),
        // Its first argument is of another package in each servlet API.
        new Advised(
            SERVLET + "ServletContainerDispatcher",
            "init",
            "",
            HERE + "DeploymentAdvice$InServlet"),
        new Advised(
            RESTEASY + "plugins.server.sun.http.HttpContextBuilder",
            "bind",
            "(Lcom/sun/net/httpserver/HttpServer;)Lcom/sun/net/httpserver/HttpContext;",
            HERE + "DeploymentAdvice$InJdkServer"),
        new Advised(FILTERS, "filter", "()" + BUILT, HERE + "RequestAdvice$FilteredBefore"),
        new Advised(
            CORE + "SynchronousDispatcher",
            "getInvoker",
            "(" + REQUEST + ")Lorg/jboss/resteasy/spi/ResourceInvoker;",
            HERE + "RequestAdvice$Searched"),
        new Advised(
            CORE + "ResourceMethodInvoker",
            "invoke",
            "(" + EXCHANGE + ")" + BUILT,
            HERE + "RequestAdvice$Found"),
        new Advised(
            CORE + "ResourceMethodInvoker",
            "invoke",
            "(" + EXCHANGE + "Ljava/lang/Object;)" + BUILT,
            HERE + "RequestAdvice$Found"),
        new Advised(
            CORE + "ResourceLocatorInvoker",
            "invoke",
            "(" + EXCHANGE + ")" + BUILT,
            HERE + "RequestAdvice$Found"),
        new Advised(
            CORE + "ResourceLocatorInvoker",
            "invoke",
            "(" + EXCHANGE + "Ljava/lang/Object;)" + BUILT,
            HERE + "RequestAdvice$Found"),
        new Advised(
            CORE + "AbstractAsynchronousResponse", "<init>", "", HERE + "RequestAdvice$Suspended"),
        new Advised(
            CORE + "AbstractAsynchronousResponse",
            "completionCallbacks",
            "(Ljava/lang/Throwable;)V",
            HERE + "RequestAdvice$Answered"),
        new Advised(
            CORE + "ExceptionHandler", "handleException", "", HERE + "RequestAdvice$Threw"));
  }
}
