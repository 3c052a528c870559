package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.NestedRoutes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Visits Spring's router functions when they are registered, and registers their routes. */
final class RouterVisitor implements RouterFunctions.Visitor, RequestPredicates.Visitor {

  private final NestedRoutes routes;

  /**
   * A visitor of all routes.
   *
   * @param basePath from {@link BasePath#in}
   */
  RouterVisitor(String basePath) {
    this.routes =
        new NestedRoutes(
            (template, methods) ->
                ServletHandlers.registered(
                    SpringWebFluxInstrumentation.NAME,
                    "",
                    basePath,
                    List.of(template),
                    methods,
                    null));
  }

  @Override
  public void startNested(RequestPredicate predicate) {
    read(predicate);
    routes.nest();
  }

  @Override
  public void endNested(RequestPredicate predicate) {
    routes.endNested();
  }

  @Override
  public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
    read(predicate);
    routes.route();
  }

  @Override
  public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

  @Override
  public void attributes(Map<String, Object> attributes) {}

  @Override
  public void unknown(RouterFunction<?> router) {}

  @Override
  public void method(Set<HttpMethod> methods) {
    routes.methods(methods);
  }

  @Override
  public void path(String pattern) {
    routes.path(pattern);
  }

  @Override
  @SuppressWarnings("removal") // required by Spring 6
  public void pathExtension(String extension) {}

  @Override
  public void header(String name, String value) {}

  @Override
  public void queryParam(String name, String value) {}

  /** Required by Spring 7: all versions of a route share one template. */
  @SuppressWarnings("unused")
  public void version(String version) {}

  @Override
  public void startAnd() {}

  @Override
  public void and() {}

  @Override
  public void endAnd() {}

  @Override
  public void startOr() {
    routes.isNotPlain();
  }

  @Override
  public void or() {}

  @Override
  public void endOr() {}

  @Override
  public void startNegate() {
    routes.isNotPlain();
  }

  @Override
  public void endNegate() {}

  @Override
  public void unknown(RequestPredicate predicate) {
    routes.isNotPlain();
  }

  private void read(RequestPredicate predicate) {
    routes.begin();
    predicate.accept(this);
  }
}
