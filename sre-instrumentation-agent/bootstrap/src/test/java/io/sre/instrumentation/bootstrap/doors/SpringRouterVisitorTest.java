package io.sre.instrumentation.bootstrap.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With Spring's interfaces in the shape that they have, and nothing of Spring. */
class SpringRouterVisitorTest {

  /** {@code RequestPredicates.Visitor}. */
  public interface PredicateVisitor {
    void method(Set<String> methods);

    void path(String pattern);

    void header(String name, String value);

    void startOr();
  }

  /** {@code RequestPredicate}. */
  public interface Predicate {
    void accept(PredicateVisitor visitor);
  }

  /** {@code RouterFunctions.Visitor}. */
  public interface RouterVisitor {
    void startNested(Predicate predicate);

    void endNested(Predicate predicate);

    void route(Predicate predicate, Object handler);
  }

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void a_route_is_known_by_method_and_path() {
    visit(routes -> routes.route(get("/plain/{id}"), this));
    assertThat(Routes.isKnown("GET /ctx/plain/{id}")).isTrue();
  }

  @Test
  void nested_paths_and_methods_are_put_together() {
    visit(
        routes -> {
          Predicate api = predicate -> predicate.path("/api");
          routes.startNested(api);
          routes.route(get("/{id}"), this);
          routes.route(predicate -> predicate.method(Set.of("POST")), this);
          routes.endNested(api);
          routes.route(get("/outside"), this);
        });
    assertThat(Routes.isKnown("GET /ctx/api/{id}")).isTrue();
    assertThat(Routes.isKnown("POST /ctx/api")).isTrue();
    assertThat(Routes.isKnown("GET /ctx/outside")).isTrue();
  }

  @Test
  void a_route_without_one_template_is_not_known() {
    visit(
        routes -> {
          routes.route(
              predicate -> {
                predicate.startOr();
                predicate.path("/either");
                predicate.path("/or");
              },
              this);
          routes.route(predicate -> predicate.header("X", "y"), this);
        });
    assertThat(Routes.isKnown("GET /ctx/either/or")).isFalse();
    assertThat(Routes.isKnown("GET /ctx")).isFalse();
  }

  private static Predicate get(String path) {
    return predicate -> {
      predicate.method(Set.of("GET"));
      predicate.path(path);
    };
  }

  private static void visit(Consumer<RouterVisitor> routes) {
    routes.accept(
        (RouterVisitor)
            SpringRouterVisitor.of(RouterVisitor.class, PredicateVisitor.class, "/ctx", "/"));
  }
}
