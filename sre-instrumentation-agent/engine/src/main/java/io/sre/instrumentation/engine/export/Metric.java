package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric at one moment, before its conversion for OpenTelemetry or Prometheus. Immutable.
 *
 * @param name OpenTelemetry's: {@code sli.duration}
 * @param kind of its points
 * @param unit in UCUM: {@code s}, {@code 1}, <code>{call}</code>
 * @param description one sentence
 * @param points the values, each with labels of its own
 */
record Metric(String name, Kind kind, String unit, String description, List<Point> points) {

  /** The same, with points that cannot be added to. */
  Metric frozen() {
    return new Metric(name, kind, unit, description, List.copyOf(points));
  }

  /** The kind of a metric's points. */
  enum Kind {
    /** A {@link Count} or a {@link Value} that only grows. */
    COUNTER,
    /** A {@link Count} or a {@link Value}. */
    GAUGE,
    /** A {@link Distribution}. */
    HISTOGRAM
  }

  /**
   * One label, or attribute in OpenTelemetry's terms.
   *
   * @param value any text, cut to {@link Names#LONGEST}; an invalid character is written as an
   *     escape, since not every format can carry it
   */
  record Label(String key, String value) {

    Label {
      value = Characters.only(Names.bounded(value));
    }
  }

  /** A value with its labels. */
  sealed interface Point {

    /** Its labels, in a fixed order. */
    List<Label> labels();
  }

  /** A whole number, exact. */
  record Count(List<Label> labels, long value) implements Point {}

  /** A number. */
  record Value(List<Label> labels, double value) implements Point {}

  /**
   * A distribution, in explicit and, for the agent's own metrics, in exponential buckets of the
   * same calls.
   *
   * @param boundaries inclusive upper bounds of the explicit buckets, in the metric's unit,
   *     ascending
   * @param counts of the explicit buckets, not cumulative; one more than there are boundaries
   * @param sum of all values, in the metric's unit
   * @param exemplars traced calls, at most one per explicit bucket
   * @param exponential the same in exponential buckets; null: it has none
   */
  record Distribution(
      List<Label> labels,
      List<Double> boundaries,
      List<Long> counts,
      double sum,
      List<Exemplar> exemplars,
      @Nullable Exponential exponential)
      implements Point {

    long count() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A value that represents its bucket, and the trace of its call.
   *
   * @param value in the metric's unit
   * @param epochMillis when it was recorded, in ms since 1970
   */
  record Exemplar(double value, long epochMillis, String traceId, String spanId) {}

  /**
   * Exponential buckets as in OpenTelemetry and Prometheus.
   *
   * @param scale there are 2^scale buckets per octave
   * @param zeroThreshold upper bound of the zero bucket
   * @param zeroCount count of the zero bucket
   * @param offset index of the first of {@code counts}
   * @param counts by index, without empty ones at either end
   */
  record Exponential(
      int scale, double zeroThreshold, long zeroCount, int offset, List<Long> counts) {}
}
