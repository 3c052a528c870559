package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the handlers of Spring MVC. */
public final class SpringWebMvcInstrumentation implements Instrumentation {

  static final String NAME = "spring-webmvc";

  private static final String HERE = "io.sre.instrumentation.instrumentations.springwebmvc.";
  private static final String SERVLET = "org.springframework.web.servlet.";
  private static final String ROUTER_FUNCTIONS = SERVLET + "function.support.RouterFunctionMapping";
  private static final String REQUEST = "Ljakarta/servlet/http/HttpServletRequest;";
  private static final String RESPONSE = "Ljakarta/servlet/http/HttpServletResponse;";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> handlerAnnotations() {
    return AnnotatedRoutes.HANDLERS;
  }

  @Override
  public String routeReader() {
    return HERE + "AnnotatedRoutes";
  }

  @Override
  public Set<String> frameworkServlets() {
    return Set.of(SERVLET + "FrameworkServlet", SERVLET + "DispatcherServlet");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(SERVLET + "handler.AbstractHandlerMethodMapping", HERE + "ControllerRoutes"),
        new Companion(ROUTER_FUNCTIONS, HERE + "RouterFunctionRoutes"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            SERVLET + "FrameworkServlet",
            "service",
            "(" + REQUEST + RESPONSE + ")V",
            HERE + "FrameworkServletAdvice"),
        new Advised(
            SERVLET + "DispatcherServlet",
            "getHandler",
            "(" + REQUEST + ")Lorg/springframework/web/servlet/HandlerExecutionChain;",
            HERE + "HandlerAdvice$Found"),
        new Advised(
            SERVLET + "DispatcherServlet",
            "processHandlerException",
            "("
                + REQUEST
                + RESPONSE
                + "Ljava/lang/Object;Ljava/lang/Exception;)"
                + "Lorg/springframework/web/servlet/ModelAndView;",
            HERE + "HandlerAdvice$HandledException"),
        new Advised(
            SERVLET + "handler.AbstractUrlHandlerMapping$PathExposingHandlerInterceptor",
            "preHandle",
            "(" + REQUEST + RESPONSE + "Ljava/lang/Object;)Z",
            HERE + "HandlerAdvice$MappedToUrl"),
        new Advised(
            SERVLET + "handler.AbstractHandlerMethodMapping$MappingRegistry",
            "register",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/reflect/Method;)V",
            HERE + "RoutesAdvice$OfController"),
        new Advised(
            ROUTER_FUNCTIONS,
            "afterPropertiesSet",
            "()V",
            HERE + "RoutesAdvice$OfRouterFunctions"));
  }

  /** The request lasts until they complete; a method that returns one is not measured itself. */
  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of(
        "org/springframework/web/context/request/async/DeferredResult",
        "org/springframework/web/context/request/async/WebAsyncTask",
        "org/springframework/web/servlet/mvc/method/annotation/ResponseBodyEmitter",
        "org/springframework/web/servlet/mvc/method/annotation/SseEmitter");
  }
}
