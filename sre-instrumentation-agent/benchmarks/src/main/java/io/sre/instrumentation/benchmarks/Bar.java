package io.sre.instrumentation.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that the project has promised.
 *
 * @param what it is a figure of
 * @param relation how the figure should compare with the limit
 * @param limit that is promised
 * @param aim that would be better; the same as the limit: none
 * @param figure as measured; empty: not measured in this run
 */
record Bar(String what, Relation relation, double limit, double aim, OptionalDouble figure) {

  /** Which side of the limit is the good one. */
  enum Relation {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    private boolean holds(double figure, double limit) {
      return this == AT_MOST ? figure <= limit : figure >= limit;
    }
  }

  /**
   * Far less than the smallest object: what JMH's and the agent's own threads allocate meanwhile.
   */
  private static final double NO_BYTES = 1;

  /** All bars, judged by these results. */
  static List<Bar> of(Results results) {
    return List.of(
        atMost("@Sli / floor, 1 thread", 1.25, 1.2, results.timesFloor(Row.SLI, 1)),
        atMost("@Sli / floor, 2 threads", 1.25, 1.2, results.timesFloor(Row.SLI, 2)),
        atMost(
            "@Sli on a method that throws / floor, 2 threads",
            1.4,
            1.25,
            results.timesFloor(Row.SLI_FAILING, 2)),
        atMost(
            "@Sli on virtual threads / floor on them",
            1.6,
            1.4,
            results.timesFloor(Row.SLI_VIRTUAL, 1)),
        atMost("@Sli, 2 threads / 1 thread", 1.1, 1.1, results.quotient(Row.SLI, 2, Row.SLI, 1)),
        atMost("@Sli, B/op", NO_BYTES, NO_BYTES, results.bytes(Row.SLI, 1)),
        atMost(
            "@Sli on virtual threads, B/op", NO_BYTES, NO_BYTES, results.bytes(Row.SLI_VIRTUAL, 1)),
        atMost("@Sli within @Sli / floor", 2.2, 2.2, results.timesFloor(Row.NESTED, 1)),
        atMost("the innermost call among 1,000 SLIs, ns", 15, 15, results.nanos(Row.INNERMOST, 1)),
        atMost("the same on a virtual thread, ns", 15, 15, results.nanos(Row.INNERMOST_VIRTUAL, 1)),
        atMost(
            "a task under the agent / without, 1 thread",
            1.05,
            1.05,
            results.timesFloor(Row.EXECUTOR, 1)),
        atMost(
            "a request in Tomcat, with ours / without, 1 thread",
            1.25,
            1.25,
            results.timesFloor(Row.REQUEST, 1)),
        atMost(
            "a request in Tomcat, B/op more than without",
            NO_BYTES,
            NO_BYTES,
            results.bytesMore(Row.REQUEST, 1)),
        atLeast("@Timed, woven / @Sli", 5, results.quotient(Row.TIMED, 1, Row.SLI, 1)),
        atLeast("@WithSpan / @Sli", 8, results.quotient(Row.WITH_SPAN, 1, Row.SLI, 1)),
        atLeast(
            "OpenTelemetry exponential / @Sli, 2 threads",
            8,
            results.quotient(Row.OPENTELEMETRY_EXPONENTIAL, 2, Row.SLI, 2)));
  }

  private static Bar atMost(String what, double limit, double aim, OptionalDouble figure) {
    return new Bar(what, Relation.AT_MOST, limit, aim, figure);
  }

  private static Bar atLeast(String what, double limit, OptionalDouble figure) {
    return new Bar(what, Relation.AT_LEAST, limit, limit, figure);
  }

  /** Whether the figure was measured and is on the wrong side. */
  boolean isMissed() {
    return figure.isPresent() && !relation.holds(figure.getAsDouble(), limit);
  }

  /** A line of the table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-50s %7s   %s %s",
        what,
        figure.isPresent() ? String.format(Locale.ROOT, "%.2f", figure.getAsDouble()) : "-",
        promise(),
        verdict());
  }

  private String promise() {
    String promise = String.format(Locale.ROOT, "%s %.2f", relation.sign, limit);
    return aim == limit ? promise : String.format(Locale.ROOT, "%s (aim %.2f)", promise, aim);
  }

  private String verdict() {
    if (figure.isEmpty()) {
      return "not measured";
    }
    if (isMissed()) {
      return "MISSED";
    }
    return aim == limit
        ? "met"
        : relation.holds(figure.getAsDouble(), aim) ? "met, aim too" : "met";
  }
}
