package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.config.Problem;
import io.sre.instrumentation.engine.config.Problems;

/** Rules for annotations; they let programs distinguish problems. */
public final class Rules {

  /** A class file that cannot be read. */
  public static final String UNREADABLE = "unreadable-class";

  /** A target that is not a percentage of calls. */
  public static final String TARGET = "target-out-of-range";

  /** A text that is not a duration. */
  public static final String DURATION = "unknown-duration";

  /** An invalid minimum of bad events. */
  public static final String MIN_BAD_EVENTS = "min-bad-events-out-of-range";

  /** An invalid limit. */
  public static final String LIMIT = "limit-out-of-range";

  /** Two objectives of one SLI with one name. */
  public static final String DUPLICATE_OBJECTIVE = "duplicate-objective";

  /** Two SLIs with one name. */
  public static final String DUPLICATE_NAME = "duplicate-name";

  /** An {@code @Sli} on a method that cannot be measured. */
  public static final String UNMEASURABLE = "unmeasurable-method";

  /** An {@code @Sli} on a method whose return type is known by name only. */
  public static final String UNKNOWN_TYPE = "unknown-return-type";

  /** An annotation that has no effect in its place. */
  public static final String NO_EFFECT = "no-effect";

  /** An {@code @Sli} on an interface that does not apply to an implementation. */
  public static final String INHERITED = "inherited-implementation";

  /** A method reference that implements an interface with {@code @Sli}. */
  public static final String METHOD_REFERENCE = "method-reference";

  private Rules() {}

  static void report(Problems problems, String rule, Declaration.Place place, String message) {
    problems.report(new Problem(rule, message, place.type(), place.method(), place.line()));
  }
}
