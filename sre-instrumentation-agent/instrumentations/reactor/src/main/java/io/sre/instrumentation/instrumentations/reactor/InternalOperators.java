package io.sre.instrumentation.instrumentations.reactor;

import java.lang.reflect.Modifier;

/** Distinguishes Reactor's own operators from types that add methods of their own. */
final class InternalOperators {

  private InternalOperators() {}

  /**
   * Whether a class is an operator of Reactor that callers only know as the type: its only public
   * class is the type, or the base class of operators.
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
