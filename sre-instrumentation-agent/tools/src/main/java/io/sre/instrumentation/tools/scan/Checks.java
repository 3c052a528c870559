package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.bootstrap.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Checks of SLIs beyond those of the agent: of each SLI, and of their names. */
final class Checks {

  private final Consumer<Finding> findings;

  Checks(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** The agent numbers duplicate names; which SLI gets a number depends on loading order. */
  void names(List<FoundSli> slis) {
    Map<String, FoundSli> byName = new HashMap<>();
    for (FoundSli sli : slis) {
      FoundSli first = byName.putIfAbsent(sli.name(), sli);
      if (first != null) {
        findings.accept(
            finding(
                Rule.DUPLICATE_NAME,
                sli,
                String.format(
                    "%s.%s is an SLI named %s, and so is %s.%s: give one of them another name,"
                        + " @Sli(\"...\")",
                    sli.type(), sli.method(), sli.name(), first.type(), first.method())));
      }
    }
  }

  /** Checks one SLI. */
  void sli(FoundSli sli) {
    if (sli.owner().team() == null) {
      findings.accept(
          finding(
              Rule.NO_OWNER,
              sli,
              String.format(
                  "%s (%s.%s) has no team: add @Owner(team = \"...\") on the method, its class or"
                      + " its package",
                  sli.name(), sli.type(), sli.method())));
    }
    for (Objective objective : sli.objectives()) {
      for (Objective other : sli.objectives()) {
        if (implies(other, objective)
            && (!implies(objective, other) || isAfter(sli, objective, other))) {
          findings.accept(
              finding(
                  Rule.IMPLIED_OBJECTIVE,
                  sli,
                  String.format(
                      "the objective %s of %s (%s.%s) is met whenever %s is: leave it out, or promise"
                          + " more",
                      objective.name(), sli.name(), sli.type(), sli.method(), other.name())));
          break;
        }
      }
    }
  }

  private static boolean isAfter(FoundSli sli, Objective objective, Objective other) {
    return sli.objectives().indexOf(objective) > sli.objectives().indexOf(other);
  }

  /** Whether meeting one objective implies meeting the other, over the same window. */
  private static boolean implies(Objective one, Objective other) {
    return !one.equals(other)
        && one.target() >= other.target()
        && one.withinNanos() <= other.withinNanos()
        && one.windowSeconds() == other.windowSeconds()
        && one.minBadEvents() <= other.minBadEvents();
  }

  static Finding finding(Rule rule, FoundSli sli, String message) {
    return new Finding(
        rule, message, sli.type(), sli.method(), sli.line(), sli.source(), sli.archive());
  }
}
