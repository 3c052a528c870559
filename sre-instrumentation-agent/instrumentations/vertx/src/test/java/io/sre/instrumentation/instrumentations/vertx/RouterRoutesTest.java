package io.sre.instrumentation.instrumentations.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.http.Routes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With routers whose classes are not woven: the test says what the advice says. */
class RouterRoutesTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final RouterRoutes routes = new RouterRoutes();
  private final Router root = Router.router(VERTX);
  private final Router below = Router.router(VERTX);

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @AfterAll
  static void close() {
    VERTX.close();
  }

  private Route add(Router router, String path) {
    Route route = router.get(path).handler(context -> {});
    routes.register(router, route, null);
    return route;
  }

  private Route mount(Router router, String path, Router subRouter) {
    Route route = router.route(path).subRouter(subRouter);
    routes.register(router, route, null);
    routes.register(route, subRouter, null);
    return route;
  }

  @Test
  void routes_are_known_once_a_server_has_their_router() {
    add(root, "/early/:id");
    assertThat(Routes.isKnown("GET /early/{id}")).isFalse();
    routes.register(new Object(), root, null);
    assertThat(Routes.isKnown("GET /early/{id}")).isTrue();
    add(root, "/late/:id");
    assertThat(Routes.isKnown("GET /late/{id}")).isTrue();
  }

  @Test
  void routes_of_a_router_below_have_its_path() {
    add(below, "/first/:id");
    mount(root, "/below/:tenant/*", below);
    routes.register(new Object(), root, null);
    add(below, "/second/:id");
    assertThat(Routes.isKnown("GET /below/{tenant}/first/{id}")).isTrue();
    assertThat(Routes.isKnown("GET /below/{tenant}/second/{id}")).isTrue();
    assertThat(Routes.isKnown("GET /first/{id}")).isFalse();
    assertThat(Routes.isKnown("GET /below/{tenant}/*")).isFalse();
  }

  @Test
  void a_router_that_is_mounted_late_has_its_routes() {
    routes.register(new Object(), root, null);
    add(below, "/third/:id");
    mount(root, "/afterwards/*", below);
    assertThat(Routes.isKnown("GET /afterwards/third/{id}")).isTrue();
  }

  @Test
  void each_path_of_a_router_has_all_routes() {
    add(below, "/fourth");
    mount(root, "/v1/*", below);
    mount(root, "/v2/*", below);
    routes.register(new Object(), root, null);
    assertThat(Routes.isKnown("GET /v1/fourth")).isTrue();
    assertThat(Routes.isKnown("GET /v2/fourth")).isTrue();
  }

  @Test
  void a_router_below_itself_is_registered_so_far() {
    add(root, "/fifth");
    mount(root, "/again/*", root);
    routes.register(new Object(), root, null);
    assertThat(Routes.isKnown("GET /again/fifth")).isTrue();
  }
}
