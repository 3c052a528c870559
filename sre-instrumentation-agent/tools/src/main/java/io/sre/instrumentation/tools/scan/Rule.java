package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.catalog.Rules;

/** The rules of {@code check}. The agent itself reports violations of the first ones. */
public enum Rule {
  TARGET_OUT_OF_RANGE(
      Rules.TARGET, Severity.ERROR, "An objective's target is over 0 and under 100 percent"),
  UNKNOWN_DURATION(Rules.DURATION, Severity.ERROR, "An objective's durations are durations"),
  MIN_BAD_EVENTS_OUT_OF_RANGE(
      Rules.MIN_BAD_EVENTS, Severity.ERROR, "An objective alerts on 1 bad event or more"),
  LIMIT_OUT_OF_RANGE(Rules.LIMIT, Severity.ERROR, "A limit of calls in flight is at least 1"),
  DUPLICATE_OBJECTIVE(
      Rules.DUPLICATE_OBJECTIVE, Severity.ERROR, "Objectives of one SLI have names of their own"),
  DUPLICATE_NAME(Rules.DUPLICATE_NAME, Severity.ERROR, "SLIs have names of their own"),
  UNMEASURABLE_METHOD(
      Rules.UNMEASURABLE, Severity.ERROR, "A method that is marked @Sli can be measured"),
  UNKNOWN_RETURN_TYPE(
      Rules.UNKNOWN_TYPE,
      Severity.WARNING,
      "The return type of a method that is marked @Sli is among the files that are read"),
  NO_EFFECT(Rules.NO_EFFECT, Severity.ERROR, "An annotation changes something"),
  UNREADABLE_CLASS(Rules.UNREADABLE, Severity.ERROR, "A class file or an archive can be read"),
  INHERITED_IMPLEMENTATION(
      Rules.INHERITED, Severity.WARNING, "An @Sli on an interface holds for what implements it"),
  METHOD_REFERENCE(
      Rules.METHOD_REFERENCE,
      Severity.WARNING,
      "An interface with an @Sli is implemented by a class or a lambda, not by a method reference"),
  CONTRADICTING_OBJECTIVES(
      "contradicting-objectives",
      Severity.ERROR,
      "A method promises no more than a method that it waits for"),
  IMPLIED_OBJECTIVE(
      "implied-objective", Severity.WARNING, "An objective is not met whenever another one is"),
  NO_OWNER("no-owner", Severity.WARNING, "An SLI has a team that is paged for it"),
  ROUTE_AT_RUN_TIME(
      "route-at-run-time", Severity.NOTE, "The name of a route can be told before it runs");

  private final String id;
  private final Severity severity;
  private final String text;

  Rule(String id, Severity severity, String text) {
    this.id = id;
    this.severity = severity;
    this.text = text;
  }

  /** The rule's name for programs, which does not change. */
  public String id() {
    return id;
  }

  /** The severity of a violation. */
  public Severity severity() {
    return severity;
  }

  /** The condition that the rule demands. */
  public String text() {
    return text;
  }

  /** The rule of an id. */
  static Rule of(String id) {
    for (Rule rule : values()) {
      if (rule.id.equals(id)) {
        return rule;
      }
    }
    // The agent's reports without a rule concern class files that it could not follow.
    return UNREADABLE_CLASS;
  }
}
