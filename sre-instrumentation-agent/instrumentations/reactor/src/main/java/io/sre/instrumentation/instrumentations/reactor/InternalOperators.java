package io.sre.instrumentation.instrumentations.reactor;

import java.lang.reflect.Modifier;

/** Tells Reactor's own operators from types that have more than {@code Mono} and {@code Flux}. */
final class InternalOperators {

  private InternalOperators() {}

  /**
   * Whether a class is an operator of Reactor's own that callers know as the type alone: all that
   * is public of it is the type, or the base class of operators.
   */
  static boolean has(Class<?> operator, Class<?> type, Class<?> base) {
    if (operator.getPackage() != type.getPackage()) {
      return false;
    }
    Class<?> known = operator;
    while (known != null && !Modifier.isPublic(known.getModifiers())) {
      known = known.getSuperclass();
    }
    return known == type || known == base;
  }
}
