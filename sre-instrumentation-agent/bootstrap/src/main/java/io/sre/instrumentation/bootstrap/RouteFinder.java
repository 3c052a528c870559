package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Registers routes or methods where a framework has registered them, so that their SLIs are there
 * before the first request; the companion of the class that holds the routes. Runs while an
 * application starts.
 */
@FunctionalInterface
public interface RouteFinder {

  /**
   * Registers routes.
   *
   * @param holder the framework's object that holds the routes
   * @param routes what was registered, as the framework has it
   * @param handler the method that serves them; null: it is none
   * @throws Throwable anything: the routes are SLIs from their first request on
   */
  void register(Object holder, Object routes, @Nullable Method handler) throws Throwable;
}
