package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the resources of Apache CXF. */
public final class CxfInstrumentation implements Instrumentation {

  static final String NAME = "cxf";

  private static final String HERE = "io.sre.instrumentation.instrumentations.cxf.";
  private static final String JAXRS = "org.apache.cxf.jaxrs.";
  private static final String SERVLET = JAXRS + "servlet.CXFNonSpringJaxrsServlet";
  private static final String SEARCH = JAXRS + "interceptor.JAXRSInInterceptor";
  private static final String MESSAGE = "Lorg/apache/cxf/message/Message;";
  private static final String EXCHANGE = "Lorg/apache/cxf/message/Exchange;";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("org/apache/cxf/");
  }

  @Override
  public Set<String> frameworkServlets() {
    return Set.of(SERVLET);
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(JAXRS + "JAXRSInvoker", HERE + "ResourceRoutes"),
        new Companion(SERVLET, HERE + "ServletMounts"));
  }

  /** Types of Jakarta REST and of servlets have another package in CXF 3 than in CXF 4. */
  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            JAXRS + "JAXRSServerFactoryBean",
            "create",
            "()Lorg/apache/cxf/endpoint/Server;",
            HERE + "EndpointAdvice$Built"),
        new Advised(SERVLET, "init", "", HERE + "EndpointAdvice$InServlet"),
        new Advised(
            JAXRS + "utils.JAXRSUtils",
            "runContainerRequestFilters",
            "(Lorg/apache/cxf/jaxrs/provider/ServerProviderFactory;"
                + MESSAGE
                + "ZLjava/util/Set;)Z",
            HERE + "RequestAdvice$Filtered"),
        new Advised(SEARCH, "setExchangeProperties", "", HERE + "RequestAdvice$Found"),
        new Advised(
            SEARCH,
            "processRequest",
            "(" + MESSAGE + EXCHANGE + ")V",
            HERE + "RequestAdvice$Searched"),
        new Advised(
            JAXRS + "JAXRSInvoker",
            "invoke",
            "(" + EXCHANGE + "Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
            HERE + "RequestAdvice$Invoked"),
        new Advised(
            JAXRS + "utils.ExceptionUtils",
            "convertFaultToResponse",
            "",
            HERE + "RequestAdvice$Threw"));
  }
}
