package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.config.Problem;
import io.sre.instrumentation.engine.config.Problems;

/** What can be wrong with annotations; for programs that have to tell one thing from another. */
public final class Rules {

  /** A class file that cannot be read. */
  public static final String UNREADABLE = "unreadable-class";

  /** A target that is no share of calls. */
  public static final String TARGET = "target-out-of-range";

  /** A text that is no duration. */
  public static final String DURATION = "unknown-duration";

  /** A least number of bad events that is none. */
  public static final String MIN_BAD_EVENTS = "min-bad-events-out-of-range";

  /** A limit that is none. */
  public static final String LIMIT = "limit-out-of-range";

  /** Two objectives of one SLI with one name. */
  public static final String DUPLICATE_OBJECTIVE = "duplicate-objective";

  /** Two SLIs with one name. */
  public static final String DUPLICATE_NAME = "duplicate-name";

  /** An {@code @Sli} on a method that cannot be measured. */
  public static final String UNMEASURABLE = "unmeasurable-method";

  /** An {@code @Sli} on a method of whose return type nothing is known but its name. */
  public static final String UNKNOWN_TYPE = "unknown-return-type";

  /** An annotation that changes nothing where it stands. */
  public static final String NO_EFFECT = "no-effect";

  /** An {@code @Sli} on an interface that does not hold for an implementation. */
  public static final String INHERITED = "inherited-implementation";

  /** A method reference that stands for an {@code @Sli} of an interface. */
  public static final String METHOD_REFERENCE = "method-reference";

  private Rules() {}

  static void report(Problems problems, String rule, Declaration.Place place, String message) {
    problems.report(new Problem(rule, message, place.type(), place.method(), place.line()));
  }
}
