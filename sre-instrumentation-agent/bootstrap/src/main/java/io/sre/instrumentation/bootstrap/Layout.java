package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The buckets of an SLI's durations: OpenTelemetry's base-2 exponential buckets of scale 3, each
 * split where an explicit boundary falls into it. So the same counts give an exact explicit
 * histogram, exact answers to "how many within this threshold", and an exact exponential histogram.
 *
 * <p>Durations are whole nanoseconds, and so are the bounds: a duration {@code d} is at most {@code
 * 2^(i/8)} seconds exactly when {@code d <= floor(2^(i/8) * 1e9)}. Bucket 0 holds durations of at
 * most 2^-20 s (953 ns, hardly more than the clock's resolution); the last one those longer than
 * 2^12 s (68 minutes) and every boundary.
 *
 * <p>Immutable and shared: SLIs with the same boundaries have the same layout.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram">
 *     OpenTelemetry metrics data model, ExponentialHistogram</a>
 */
public final class Layout {

  /** There are 2^SCALE exponential buckets per octave. */
  public static final int SCALE = 3;

  private static final int MIN_EXPONENT = -20;
  private static final int MAX_EXPONENT = 12;
  private static final int PER_OCTAVE = 1 << SCALE;

  /** OpenTelemetry's index of the first exponential bucket after the zero bucket. */
  public static final int FIRST_INDEX = MIN_EXPONENT * PER_OCTAVE;

  /** The number of exponential buckets, including the overflow bucket. */
  public static final int EXPONENTIAL_BUCKETS = (MAX_EXPONENT - MIN_EXPONENT) * PER_OCTAVE + 1;

  /** Log-linear cells up to the largest long, 8 per octave: see {@link #logLinear}. */
  private static final int LOG_LINEAR_CELLS = logLinear(Long.MAX_VALUE) + 1;

  /** The semantic conventions' boundaries of durations, in ms. */
  private static final long[] CONVENTIONAL_MILLIS = {
    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000
  };

  private static final ConcurrentMap<String, Layout> LAYOUTS = new ConcurrentHashMap<>();

  /** Inclusive upper bounds of the buckets in ns, ascending; the last is {@link Long#MAX_VALUE}. */
  final long[] bounds;

  /** Inclusive upper bounds of all explicit buckets but the last in ns, ascending. */
  private final long[] boundaries;

  /** For each log-linear cell the bucket of its smallest duration. */
  final short[] first;

  /** For each bucket the exponential bucket it is part of; -1 is the zero bucket. */
  private final short[] exponential;

  private Layout(long[] boundaries, long[] bounds, short[] exponential) {
    this.boundaries = boundaries;
    this.bounds = bounds;
    this.exponential = exponential;
    this.first = new short[LOG_LINEAR_CELLS];
    int bucket = 0;
    for (int cell = 0; cell < LOG_LINEAR_CELLS; cell++) {
      long smallest = smallest(cell);
      while (smallest > bounds[bucket]) {
        bucket++;
      }
      first[cell] = (short) bucket;
    }
  }

  /**
   * Returns the layout with these explicit boundaries.
   *
   * @param boundariesNanos inclusive upper bounds in ns, in any order; duplicates count once
   */
  public static Layout of(long... boundariesNanos) {
    long[] sorted = Arrays.stream(boundariesNanos).distinct().sorted().toArray();
    return LAYOUTS.computeIfAbsent(Arrays.toString(sorted), key -> make(sorted));
  }

  /**
   * The boundaries of durations that OpenTelemetry's semantic conventions ask for, in ns.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">Semantic
   *     conventions for HTTP metrics</a>
   */
  public static long[] conventionalBoundaries() {
    return Arrays.stream(CONVENTIONAL_MILLIS).map(millis -> millis * 1_000_000).toArray();
  }

  private static Layout make(long[] boundaries) {
    TreeSet<Long> exponentialBounds = new TreeSet<>();
    for (int i = 0; i < EXPONENTIAL_BUCKETS; i++) {
      double seconds = Math.pow(2, MIN_EXPONENT + (double) i / PER_OCTAVE);
      exponentialBounds.add((long) Math.floor(seconds * 1e9));
    }
    exponentialBounds.add(Long.MAX_VALUE);
    TreeSet<Long> all = new TreeSet<>(exponentialBounds);
    Arrays.stream(boundaries).forEach(all::add);
    long[] bounds = new long[all.size()];
    short[] exponential = new short[all.size()];
    int bucket = 0;
    for (long bound : all) {
      bounds[bucket] = bound;
      exponential[bucket] = (short) (exponentialBounds.headSet(bound, false).size() - 1);
      bucket++;
    }
    return new Layout(boundaries, bounds, exponential);
  }

  /** The number of buckets. */
  public int size() {
    return bounds.length;
  }

  /** The bucket of a duration in ns; a negative one counts as 0. */
  public int bucket(long nanos) {
    long duration = Math.max(0, nanos);
    int bucket = first[logLinear(duration)];
    while (duration > bounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** The number of explicit buckets: one more than boundaries. */
  int explicitBuckets() {
    return boundaries.length + 1;
  }

  /** The explicit bucket of a duration in ns. */
  int explicitBucket(long nanos) {
    int bucket = 0;
    while (bucket < boundaries.length && nanos > boundaries[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** The longest duration in ns that is in the same explicit bucket as this one. */
  long upperBoundOfBucket(long nanos) {
    int bucket = explicitBucket(nanos);
    return bucket < boundaries.length ? boundaries[bucket] : Long.MAX_VALUE;
  }

  /** How many of {@code counts} lasted at most {@code boundaryNanos}, one of the boundaries. */
  public long within(long[] counts, long boundaryNanos) {
    long sum = 0;
    for (int i = 0; i < bounds.length && bounds[i] <= boundaryNanos; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * The counts of the exponential histogram of scale {@link #SCALE}: {@code [0]} the zero bucket,
   * {@code [1 + i]} the bucket of OpenTelemetry's index {@link #FIRST_INDEX} {@code + i}.
   */
  public long[] exponential(long[] counts) {
    long[] result = new long[1 + EXPONENTIAL_BUCKETS];
    for (int i = 0; i < counts.length; i++) {
      result[1 + exponential[i]] += counts[i];
    }
    return result;
  }

  /**
   * The number of a duration's log-linear cell: 8 cells of equal width in each power of two.
   * Computed with one count of leading zeros and two shifts; it only needs to be monotone, since
   * {@link #bounds} decide.
   */
  static int logLinear(long nanos) {
    int shift = 60 - Long.numberOfLeadingZeros(nanos | 8);
    return (shift << 3) + (int) (nanos >>> shift);
  }

  private static long smallest(int cell) {
    if (cell < 16) {
      return cell;
    }
    int shift = (cell >> 3) - 1;
    return (long) ((cell & 7) | 8) << shift;
  }
}
