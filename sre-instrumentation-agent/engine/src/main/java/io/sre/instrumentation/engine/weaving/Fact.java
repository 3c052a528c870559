package io.sre.instrumentation.engine.weaving;

/**
 * Kinds of names that an {@link Instrumentation} declares for its framework, each with the letter
 * of its lines in the {@link FrameworkIndex}. The methods of {@link Instrumentation} explain them.
 */
enum Fact {
  /** Internal names of the classes that are woven. */
  WOVEN('w', true),
  HANDLER_ANNOTATION('h', true),
  POOL_WORKER('p', true),
  UPKEEP_POOL('u', true),
  SERVLET('s', true),
  LIBRARY('l', false),
  APPLICATION('a', false),
  ASYNC_ANNOTATION('t', false),
  PROXY('x', false),
  MANAGEMENT_ENDPOINT('m', false),
  CLASS_LOADER('b', false),
  SERVICE_NAME('n', false),
  ROUTE_READER('r', false),
  UNMEASURED_TYPE('z', false),
  JDK_FUTURES('j', false),
  /** Annotations, each with the attributes that may hold a name, separated by blanks. */
  RECOGNIZED('k', false);

  private static final Fact[] ALL = values();

  private final char letter;
  private final boolean measured;

  Fact(char letter, boolean measured) {
    this.letter = letter;
    this.measured = measured;
  }

  char letter() {
    return letter;
  }

  /** Whether the names apply only where the framework is measured, not where it is switched off. */
  boolean isOfMeasured() {
    return measured;
  }

  /**
   * The kind with this letter.
   *
   * @throws IllegalStateException if there is none
   */
  static Fact of(char letter) {
    for (Fact fact : ALL) {
      if (fact.letter == letter) {
        return fact;
      }
    }
    throw new IllegalStateException("unknown letter in the index of frameworks: " + letter);
  }
}
