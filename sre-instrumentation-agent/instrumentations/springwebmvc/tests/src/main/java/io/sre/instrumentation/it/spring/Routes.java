package io.sre.instrumentation.it.spring;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Handlers without annotations. */
@Configuration(proxyBeanMethods = false)
class Routes {

  @Bean
  RouterFunction<ServerResponse> functional() {
    return route()
        .GET("/functional/{id}", request -> ServerResponse.ok().body("functional"))
        .GET("/functional-never-asked-for", request -> ServerResponse.ok().build())
        .nest(
            path("/nested"),
            nested ->
                nested
                    .GET("/{id}", request -> ServerResponse.ok().body("nested"))
                    .POST("", request -> ServerResponse.noContent().build()))
        .build();
  }

  @Bean
  SimpleUrlHandlerMapping legacy() {
    HttpRequestHandler handler = (request, response) -> response.getWriter().print("legacy");
    return new SimpleUrlHandlerMapping(Map.of("/legacy/*", handler, "/legacy-exact", handler), 0);
  }

  /** Serves all requests without another handler. */
  @Bean
  @ConditionalOnProperty("shop.default-handler")
  SimpleUrlHandlerMapping rest() {
    SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of());
    HttpRequestHandler handler = (request, response) -> response.getWriter().print("whatever");
    mapping.setDefaultHandler(handler);
    return mapping;
  }
}
