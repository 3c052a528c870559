package io.sre.instrumentation.it.modular;

import java.util.function.Predicate;

/** Makes itself. */
final class Closed implements Predicate<String> {

  private Closed() {}

  @Override
  public boolean test(String value) {
    return value.equals("bad");
  }
}
