package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

/**
 * Visits Spring's router functions when they are registered, and registers their routes. Not
 * thread-safe.
 *
 * <p>A route with an alternative, a negation or a custom predicate has no single template: it is
 * not registered, and appears with its first request.
 */
final class RouterVisitor implements RouterFunctions.Visitor, RequestPredicates.Visitor {

  /** The condition of one predicate, of a nesting or of a route. */
  private static final class Predicate {
    String path = "";
    final List<Object> methods = new ArrayList<>();
    boolean plain = true;
  }

  private final String basePath;
  private final Deque<Predicate> nested = new ArrayDeque<>();
  private Predicate read = new Predicate();

  /**
   * A visitor of all routes.
   *
   * @param basePath from {@link BasePath#in}
   */
  RouterVisitor(String basePath) {
    this.basePath = basePath;
  }

  @Override
  public void startNested(RequestPredicate predicate) {
    nested.addLast(read(predicate));
  }

  @Override
  public void endNested(RequestPredicate predicate) {
    nested.pollLast();
  }

  @Override
  public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
    register(read(predicate));
  }

  @Override
  public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

  @Override
  public void attributes(Map<String, Object> attributes) {}

  @Override
  public void unknown(RouterFunction<?> router) {}

  @Override
  public void method(Set<HttpMethod> methods) {
    read.methods.addAll(methods);
  }

  @Override
  public void path(String pattern) {
    read.path += pattern;
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
    read.plain = false;
  }

  @Override
  public void or() {}

  @Override
  public void endOr() {}

  @Override
  public void startNegate() {
    read.plain = false;
  }

  @Override
  public void endNegate() {}

  @Override
  public void unknown(RequestPredicate predicate) {
    read.plain = false;
  }

  private Predicate read(RequestPredicate predicate) {
    read = new Predicate();
    predicate.accept(this);
    return read;
  }

  private void register(Predicate route) {
    StringBuilder path = new StringBuilder();
    List<Object> methods = new ArrayList<>(route.methods);
    boolean plain = route.plain;
    for (Predicate outer : nested) {
      path.append(outer.path);
      methods.addAll(outer.methods);
      plain &= outer.plain && !outer.path.endsWith("*") && !outer.path.endsWith("/");
    }
    path.append(route.path);
    if (plain && path.length() > 0) {
      ServletHandlers.registered(
          SpringWebFluxInstrumentation.NAME, "", basePath, List.of(path.toString()), methods, null);
    }
  }
}
