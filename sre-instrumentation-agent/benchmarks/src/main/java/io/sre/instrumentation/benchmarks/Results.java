package io.sre.instrumentation.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The measurements of a run. Medians over rounds, since one round can fall into a busy time. */
final class Results {

  private final List<Measurement> measurements = new ArrayList<>();

  void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /** Ns a call. */
  OptionalDouble nanos(Row row, int threads) {
    return median(values(row, threads, measure(threads)));
  }

  /** One thread has nobody to wait for. */
  private static ToDoubleFunction<Measurement> measure(int threads) {
    return threads == 1 ? Measurement::medianNanos : Measurement::meanNanos;
  }

  /** Bytes allocated a call. */
  OptionalDouble bytes(Row row, int threads) {
    return median(values(row, threads, Measurement::bytes));
  }

  /** Bytes allocated a call, more than the floor's. */
  OptionalDouble bytesMore(Row row, int threads) {
    OptionalDouble ours = bytes(row, threads);
    OptionalDouble floor = bytes(row.floor(), threads);
    return ours.isPresent() && floor.isPresent()
        ? OptionalDouble.of(ours.getAsDouble() - floor.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The time as a multiple of the floor's, each of the same round and the same thread count. */
  OptionalDouble timesFloor(Row row, int threads) {
    return quotient(row, threads, row.floor(), threads);
  }

  /** One row's time as a multiple of another one's, round by round. */
  OptionalDouble quotient(Row row, int threads, Row of, int ofThreads) {
    return median(quotients(row, threads, of, ofThreads));
  }

  /** The quotient of each round that has both. */
  List<Double> quotients(Row row, int threads, Row of, int ofThreads) {
    List<Double> result = new ArrayList<>();
    ToDoubleFunction<Measurement> nanos = measure(Math.max(threads, ofThreads));
    for (Measurement measured : measurements) {
      if (measured.row() == row && measured.threads() == threads) {
        for (Measurement other : measurements) {
          if (other.row() == of
              && other.threads() == ofThreads
              && other.round() == measured.round()) {
            result.add(nanos.applyAsDouble(measured) / nanos.applyAsDouble(other));
          }
        }
      }
    }
    return result;
  }

  private List<Double> values(Row row, int threads, ToDoubleFunction<Measurement> value) {
    return measurements.stream()
        .filter(measured -> measured.row() == row && measured.threads() == threads)
        .map(value::applyAsDouble)
        .toList();
  }

  private static OptionalDouble median(List<Double> values) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return OptionalDouble.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }
}
