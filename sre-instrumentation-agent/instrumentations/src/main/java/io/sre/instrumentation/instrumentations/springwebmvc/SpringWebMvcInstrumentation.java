package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Spring MVC's handlers name requests. */
public final class SpringWebMvcInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.springwebmvc.";
  private static final String SERVLET = "org.springframework.web.servlet.";
  private static final String ANNOTATION = "org/springframework/web/bind/annotation/";
  private static final String REQUEST = "Ljakarta/servlet/http/HttpServletRequest;";
  private static final String RESPONSE = "Ljakarta/servlet/http/HttpServletResponse;";

  @Override
  public String name() {
    return "spring-webmvc";
  }

  @Override
  public Set<String> handlerAnnotations() {
    return Set.of(
        ANNOTATION + "RequestMapping",
        ANNOTATION + "GetMapping",
        ANNOTATION + "PostMapping",
        ANNOTATION + "PutMapping",
        ANNOTATION + "DeleteMapping",
        ANNOTATION + "PatchMapping");
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            SERVLET + "DispatcherServlet",
            "getHandler",
            "(" + REQUEST + ")Lorg/springframework/web/servlet/HandlerExecutionChain;",
            HERE + "HandlerAdvice"),
        new Advised(
            SERVLET + "DispatcherServlet",
            "processHandlerException",
            "("
                + REQUEST
                + RESPONSE
                + "Ljava/lang/Object;Ljava/lang/Exception;)"
                + "Lorg/springframework/web/servlet/ModelAndView;",
            HERE + "HandledExceptionAdvice"),
        new Advised(
            SERVLET + "handler.AbstractUrlHandlerMapping$PathExposingHandlerInterceptor",
            "preHandle",
            "(" + REQUEST + RESPONSE + "Ljava/lang/Object;)Z",
            HERE + "UrlHandlerAdvice"),
        new Advised(
            SERVLET + "handler.AbstractHandlerMethodMapping$MappingRegistry",
            "register",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/reflect/Method;)V",
            HERE + "RegisterAdvice"),
        new Advised(
            SERVLET + "function.support.RouterFunctionMapping",
            "afterPropertiesSet",
            "()V",
            HERE + "RouterAdvice"));
  }
}
