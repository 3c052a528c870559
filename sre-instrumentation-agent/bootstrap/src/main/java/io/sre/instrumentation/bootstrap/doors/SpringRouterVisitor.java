package io.sre.instrumentation.bootstrap.doors;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks Spring's router functions as they are registered, in the shape of Spring's own two visitor
 * interfaces, and registers the routes it finds.
 *
 * <p>A route with an alternative, a negation or a predicate of the application's own has no one
 * template: it is not registered, and appears with its first request.
 */
public final class SpringRouterVisitor implements InvocationHandler {

  /** What one predicate, nested or of a route, asks for. */
  private static final class Predicate {
    String path = "";
    final List<Object> methods = new ArrayList<>();
    boolean plain = true;
  }

  private final Class<?> predicateVisitor;
  private final String context;
  private final String servletPattern;
  private final Deque<Predicate> nested = new ArrayDeque<>();
  private Predicate read = new Predicate();

  private SpringRouterVisitor(Class<?> predicateVisitor, String context, String servletPattern) {
    this.predicateVisitor = predicateVisitor;
    this.context = context;
    this.servletPattern = servletPattern;
  }

  /**
   * A visitor.
   *
   * @param routerVisitor {@code RouterFunctions.Visitor}, which it implements
   * @param predicateVisitor {@code RequestPredicates.Visitor}, which it implements too
   */
  public static Object of(
      Class<?> routerVisitor, Class<?> predicateVisitor, String context, String servletPattern) {
    return Proxy.newProxyInstance(
        routerVisitor.getClassLoader(),
        new Class<?>[] {routerVisitor, predicateVisitor},
        new SpringRouterVisitor(predicateVisitor, context, servletPattern));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "startNested" -> nested.addLast(read(proxy, method, first(arguments)));
      case "endNested" -> nested.pollLast();
      case "route" -> register(read(proxy, method, first(arguments)));
      case "method" -> read.methods.addAll((Collection<?>) first(arguments));
      case "path" -> read.path += first(arguments);
      case "startOr", "startNegate", "unknown" -> read.plain = false;
      case "equals" -> {
        return proxy == first(arguments);
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "toString" -> {
        return "routes of " + context;
      }
      default -> {}
    }
    return null;
  }

  private static Object first(Object @Nullable [] arguments) {
    if (arguments == null) {
      throw new IllegalArgumentException();
    }
    return arguments[0];
  }

  private Predicate read(Object proxy, Method visiting, Object predicate)
      throws ReflectiveOperationException {
    read = new Predicate();
    visiting.getParameterTypes()[0].getMethod("accept", predicateVisitor).invoke(predicate, proxy);
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
      SpringMvc.registered(context, servletPattern, List.of(path.toString()), methods, null);
    }
  }
}
