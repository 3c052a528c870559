package io.sre.instrumentation.engine.weaving;

/**
 * What an {@link Instrumentation} says of its framework by names, each kind with the letter of its
 * lines in the {@link FrameworkIndex}. What each means is said of the method that answers.
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
  JDK_FUTURES('j', false);

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

  /** Whether it matters only where the framework is measured, and not where it is switched off. */
  boolean isOfMeasured() {
    return measured;
  }

  /**
   * The kind of a line.
   *
   * @throws IllegalStateException if no kind has the letter
   */
  static Fact of(char letter) {
    for (Fact fact : ALL) {
      if (fact.letter == letter) {
        return fact;
      }
    }
    throw new IllegalStateException("no line of the index begins with " + letter);
  }
}
