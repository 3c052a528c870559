package io.sre.instrumentation.bootstrap.meters;

import java.util.List;

/**
 * One series of the agent's, as meter registries show it. Any thread reads its values, which are
 * those of a reading that is at most a second old. The engine holds it as long as there is such a
 * series.
 */
public final class MirroredMeter {

  /** The kind of a meter. */
  public enum Kind {
    /** Only grows. */
    COUNTER,
    /** Grows and falls. */
    GAUGE,
    /** A count and a total of durations, with a maximum and buckets. */
    TIMER
  }

  /**
   * The values of one reading.
   *
   * @param value of a counter or a gauge
   * @param count of a timer
   * @param sum of a timer, in s
   * @param max the longest duration of the last two to three minutes, in s: the upper bound of its
   *     bucket, 9 % wide; 0: there was none
   * @param within how many durations were at most as long as each of {@link #boundaries}
   */
  public record Values(double value, long count, double sum, double max, List<Long> within) {

    /** No value. */
    public static final Values NONE = new Values(Double.NaN, 0, 0, 0, List.of());
  }

  private final String name;
  private final Kind kind;
  private final String unit;
  private final String description;
  private final List<String> tags;
  private final List<Double> boundaries;
  private final Runnable refresh;
  private volatile Values values = Values.NONE;

  /**
   * A meter without values.
   *
   * @param name with dots: {@code sli.in.flight}
   * @param unit {@code s}, {@code 1} (a ratio), or empty: none that a name shows
   * @param tags keys and values in turn; the same keys for each meter of a name; the value of a key
   *     that does not apply is empty
   * @param boundaries of a timer's buckets, in s, ascending
   * @param refresh brings the values of all meters up to date; never throws
   */
  public MirroredMeter(
      String name,
      Kind kind,
      String unit,
      String description,
      List<String> tags,
      List<Double> boundaries,
      Runnable refresh) {
    this.name = name;
    this.kind = kind;
    this.unit = unit;
    this.description = description;
    this.tags = tags;
    this.boundaries = boundaries;
    this.refresh = refresh;
  }

  /** The name, with dots. */
  public String name() {
    return name;
  }

  /** What its values are. */
  public Kind kind() {
    return kind;
  }

  /** {@code s}, {@code 1} (a ratio), or empty. */
  public String unit() {
    return unit;
  }

  /** One sentence. */
  public String description() {
    return description;
  }

  /** Keys and values in turn. */
  public List<String> tags() {
    return tags;
  }

  /** The inclusive upper bounds of a timer's buckets, in s, ascending. */
  public List<Double> boundaries() {
    return boundaries;
  }

  /** The values of a reading that is at most a second old. */
  public Values read() {
    refresh.run();
    return values;
  }

  /** Sets the values; called by the engine. */
  public void set(Values read) {
    values = read;
  }
}
