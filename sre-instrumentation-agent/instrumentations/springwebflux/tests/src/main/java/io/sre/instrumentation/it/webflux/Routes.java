package io.sre.instrumentation.it.webflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.resources;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Handlers without annotations. */
@Configuration(proxyBeanMethods = false)
class Routes {

  @Bean
  RouterFunction<ServerResponse> functional() {
    return route()
        .GET("/functional/{id}", request -> ServerResponse.ok().bodyValue("functional"))
        .GET("/functional-never-asked-for", request -> ServerResponse.ok().build())
        .GET("/functional-fails", request -> Mono.error(new IllegalStateException("fails")))
        .nest(
            path("/nested"),
            nested ->
                nested
                    .GET("/{id}", request -> ServerResponse.ok().bodyValue("nested"))
                    .POST("", request -> ServerResponse.noContent().build()))
        .build();
  }

  /** With a filter that answers, and a handler of its exceptions. */
  @Bean
  RouterFunction<ServerResponse> guarded() {
    return route()
        .GET("/guarded/{id}", Routes::guarded)
        .filter(
            (request, next) ->
                request.headers().firstHeader("X-Key") == null
                    ? ServerResponse.status(HttpStatus.FORBIDDEN).build()
                    : next.handle(request))
        .onError(
            IllegalStateException.class,
            (thrown, request) -> ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).build())
        .build();
  }

  private static Mono<ServerResponse> guarded(ServerRequest request) {
    return request.pathVariable("id").equals("boom")
        ? Mono.error(new IllegalStateException("boom"))
        : ServerResponse.ok().bodyValue("guarded");
  }

  @Bean
  RouterFunction<ServerResponse> files() {
    return resources("/files/**", new ClassPathResource("static/"));
  }

  @Bean
  SimpleUrlHandlerMapping urls() {
    WebHandler legacy = exchange -> exchange.getResponse().setComplete();
    WebSocketHandler socket = session -> session.receive().then();
    return new SimpleUrlHandlerMapping(Map.of("/legacy/*", legacy, "/socket", socket), -1);
  }
}
