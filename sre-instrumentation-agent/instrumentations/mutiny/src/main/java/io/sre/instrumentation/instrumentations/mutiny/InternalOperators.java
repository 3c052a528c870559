package io.sre.instrumentation.instrumentations.mutiny;

/** Distinguishes Mutiny's own operators from types that add methods of their own. */
final class InternalOperators {

  private static final String PACKAGE = "io.smallrye.mutiny.operators.";

  private InternalOperators() {}

  /** Whether a class is an operator of Mutiny: its packages are internal. */
  static boolean has(Class<?> type) {
    return type.getName().startsWith(PACKAGE);
  }
}
