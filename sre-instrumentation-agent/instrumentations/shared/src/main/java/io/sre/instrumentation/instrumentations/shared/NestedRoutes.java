package io.sre.instrumentation.instrumentations.shared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Joins the paths and methods of nested routes, as a visitor of a framework meets their conditions.
 * Not thread-safe.
 *
 * <p>A route with an alternative, a negation or a custom condition has no single template: it is
 * passed over, and appears with its first request.
 */
public final class NestedRoutes {

  /** What is known of one nesting, or of one route. */
  private static final class Condition {

    private String path = "";
    private final List<Object> methods = new ArrayList<>();
    private boolean plain = true;
  }

  private final BiConsumer<String, List<Object>> registration;
  private final Deque<Condition> nested = new ArrayDeque<>();
  private Condition read = new Condition();

  /**
   * Without routes.
   *
   * @param registration takes the template and the methods of each route; no method: any
   */
  public NestedRoutes(BiConsumer<String, List<Object>> registration) {
    this.registration = registration;
  }

  /** The condition of a nesting or of a route begins. */
  public void begin() {
    read = new Condition();
  }

  /** The condition has a path. */
  public void path(String pattern) {
    read.path += pattern;
  }

  /** The condition has methods. */
  public void methods(Collection<?> methods) {
    read.methods.addAll(methods);
  }

  /** The condition has no single template. */
  public void isNotPlain() {
    read.plain = false;
  }

  /** The condition was that of a nesting: the routes that follow are within it. */
  public void nest() {
    nested.addLast(read);
  }

  /** The innermost nesting ends. */
  public void endNested() {
    nested.pollLast();
  }

  /** The condition was that of a route. */
  public void route() {
    StringBuilder path = new StringBuilder();
    List<Object> methods = new ArrayList<>(read.methods);
    boolean plain = read.plain;
    for (Condition outer : nested) {
      path.append(outer.path);
      methods.addAll(outer.methods);
      plain &= outer.plain && !outer.path.endsWith("*") && !outer.path.endsWith("/");
    }
    path.append(read.path);
    if (plain && path.length() > 0) {
      registration.accept(path.toString(), methods);
    }
  }
}
