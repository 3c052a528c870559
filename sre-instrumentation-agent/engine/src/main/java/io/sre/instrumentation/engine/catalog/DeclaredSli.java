package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Sli;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared SLI. Not thread-safe: used under the lock of the catalog. */
final class DeclaredSli {

  /** The declaration by which the SLI is judged. */
  final Declaration first;

  final Sli sli;

  /** The last declaration of each class: implementations of an interface differ. */
  final Map<String, Declaration> saidBy = new HashMap<>();

  /** The number of woven methods and handlers that count in it. */
  int claims;

  DeclaredSli(Declaration first, Sli sli) {
    this.first = first;
    this.sli = sli;
  }

  /**
   * Finds the SLI that counts the calls of a method.
   *
   * @param here the SLIs of its place
   * @param type binary name of the class that has the method
   * @return null: the method gets an SLI of its own
   */
  static @Nullable DeclaredSli find(List<DeclaredSli> here, Declaration declaration, String type) {
    boolean again = false;
    for (DeclaredSli declared : here) {
      Declaration before = declared.saidBy.get(type);
      if (declared.first.agreesWith(declaration)
          || (before != null && before.agreesWith(declaration))) {
        return declared;
      }
      again |= before != null;
    }
    // Another implementation of an interface method shares the SLI of the ones before it.
    return again || here.isEmpty() ? null : here.get(here.size() - 1);
  }
}
