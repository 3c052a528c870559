package io.sre.instrumentation.it.mutiny;

import java.util.function.Predicate;

/** A failure by return value. */
final class Declined implements Predicate<String> {

  @Override
  public boolean test(String answer) {
    return "declined".equals(answer);
  }
}
