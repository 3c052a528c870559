package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Registers routes or methods where a framework registers them, so that their SLIs exist before the
 * first request; the companion of the class that holds the routes. Runs while an application
 * starts.
 */
@FunctionalInterface
public interface RouteFinder {

  /**
   * Registers routes.
   *
   * @param holder the framework's object that holds the routes
   * @param routes what was registered, as the framework represents it
   * @param handler the method that serves them; null: no method does
   * @throws Throwable anything: the routes become SLIs with their first request
   */
  void register(Object holder, Object routes, @Nullable Method handler) throws Throwable;
}
