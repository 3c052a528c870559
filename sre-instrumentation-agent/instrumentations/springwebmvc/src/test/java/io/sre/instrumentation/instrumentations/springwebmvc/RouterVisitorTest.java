package io.sre.instrumentation.instrumentations.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.param;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.nest;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import io.sre.instrumentation.bootstrap.http.Routes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

class RouterVisitorTest {

  private static final HandlerFunction<ServerResponse> OK = request -> ServerResponse.ok().build();

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void a_route_is_known_by_method_and_path() {
    visit(route(GET("/plain/{id}"), OK));
    assertThat(Routes.isKnown("GET /ctx/plain/{id}")).isTrue();
  }

  @Test
  void nested_paths_and_methods_are_put_together() {
    visit(
        nest(path("/api"), route(GET("/{id}"), OK).andRoute(POST(""), OK))
            .andRoute(GET("/outside"), OK));
    assertThat(Routes.isKnown("GET /ctx/api/{id}")).isTrue();
    assertThat(Routes.isKnown("POST /ctx/api")).isTrue();
    assertThat(Routes.isKnown("GET /ctx/outside")).isTrue();
  }

  @Test
  void a_route_without_one_template_is_not_known() {
    visit(
        route(path("/either").or(path("/or")), OK)
            .andRoute(path("/not").negate(), OK)
            .andRoute(param("x", "y"), OK));
    assertThat(Routes.isKnown("GET /ctx/either/or")).isFalse();
    assertThat(Routes.isKnown("GET /ctx/either")).isFalse();
    assertThat(Routes.isKnown("GET /ctx/not")).isFalse();
    assertThat(Routes.isKnown("GET /ctx")).isFalse();
  }

  private static void visit(RouterFunction<ServerResponse> routes) {
    routes.accept(new RouterVisitor("/ctx", "/"));
  }
}
