package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the handlers of Spring WebFlux. */
public final class SpringWebFluxInstrumentation implements Instrumentation {

  static final String NAME = "spring-webflux";

  /** The attribute of an exchange that holds its call. */
  static final String CALL = "io.sre.instrumentation.call";

  private static final String HERE = "io.sre.instrumentation.instrumentations.springwebflux.";
  private static final String WEB = "org.springframework.web.";
  private static final String FLUX = WEB + "reactive.";
  private static final String CONTROLLERS = FLUX + "result.method.AbstractHandlerMethodMapping";
  private static final String ROUTER_FUNCTIONS =
      FLUX + "function.server.support.RouterFunctionMapping";
  private static final String EXCHANGE = "Lorg/springframework/web/server/ServerWebExchange;";
  private static final String HANDLER = "Lorg/springframework/web/method/HandlerMethod;";
  private static final String BINDING = "Lorg/springframework/web/reactive/BindingContext;";
  private static final String MONO = "Lreactor/core/publisher/Mono;";

  @Override
  public String name() {
    return NAME;
  }

  /** Those of Spring MVC, which can be switched off by itself. */
  @Override
  public Set<String> handlerAnnotations() {
    String annotations = "org/springframework/web/bind/annotation/";
    return Set.of(
        annotations + "RequestMapping",
        annotations + "GetMapping",
        annotations + "PostMapping",
        annotations + "PutMapping",
        annotations + "DeleteMapping",
        annotations + "PatchMapping");
  }

  /** What hands requests to WebFlux: a servlet in containers, a handler in Reactor Netty. */
  @Override
  public Set<String> frameworkServlets() {
    return Set.of(
        "org.springframework.http.server.reactive.ServletHttpHandlerAdapter",
        "org.springframework.http.server.reactive.ReactorHttpHandlerAdapter");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(CONTROLLERS, HERE + "ControllerRoutes"),
        new Companion(ROUTER_FUNCTIONS, HERE + "RouterFunctionRoutes"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            WEB + "server.adapter.HttpWebHandlerAdapter",
            "createExchange",
            "(Lorg/springframework/http/server/reactive/ServerHttpRequest;"
                + "Lorg/springframework/http/server/reactive/ServerHttpResponse;)"
                + EXCHANGE,
            HERE + "ExchangeAdvice$Created"),
        new Advised(
            WEB + "server.handler.ExceptionHandlingWebHandler$CheckpointInsertingHandler",
            "handle",
            "(" + EXCHANGE + "Ljava/lang/Throwable;)" + MONO,
            HERE + "ExchangeAdvice$Threw"),
        new Advised(
            FLUX + "result.method.annotation.RequestMappingHandlerAdapter",
            "handleException",
            "(" + EXCHANGE + "Ljava/lang/Throwable;" + HANDLER + BINDING + ")" + MONO,
            HERE + "ExchangeAdvice$Threw"),
        new Advised(
            FLUX + "DispatcherHandler",
            "handle",
            "(" + EXCHANGE + ")" + MONO,
            HERE + "HandlerAdvice$Searched"),
        new Advised(
            FLUX + "DispatcherHandler",
            "handleRequestWith",
            "(" + EXCHANGE + "Ljava/lang/Object;)" + MONO,
            HERE + "HandlerAdvice$Found"),
        new Advised(
            FLUX + "result.method.InvocableHandlerMethod",
            "lambda$invoke$0",
            "(" + EXCHANGE + BINDING + "[Ljava/lang/Object;)" + MONO,
            HERE + "HandlerAdvice$Invoked"),
        new Advised(
            CONTROLLERS + "$MappingRegistry",
            "register",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/reflect/Method;)V",
            HERE + "RoutesAdvice$OfController"),
        new Advised(
            ROUTER_FUNCTIONS,
            "afterPropertiesSet",
            "()V",
            HERE + "RoutesAdvice$OfRouterFunctions"));
  }
}
