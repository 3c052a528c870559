package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Gives an exporter deltas instead of sums where it prefers them; the SDK does this for
 * instruments, but not for producers.
 *
 * <p>Deltas are relative to the last <em>successful</em> export: an outage of the collector loses
 * nothing, it makes the next delta larger. One export at a time, as the SDK's readers do it, and
 * one {@linkplain #exportLast last} one, from another thread.
 */
final class DeltaExporter implements MetricExporter {

  private final MetricExporter exporter;
  private final AtomicLong failures;

  /** Guarded by this, like all fields below. */
  private final Delivered delivered = new Delivered();

  private CompletableResultCode underWay = CompletableResultCode.ofSuccess();
  private Collection<MetricData> sent = List.of();
  private boolean ended;

  /**
   * Wraps an exporter.
   *
   * @param failures counts exports that fail
   */
  DeltaExporter(MetricExporter exporter, AtomicLong failures) {
    this.exporter = exporter;
    this.failures = failures;
  }

  /**
   * Continues for a stopped exporter, which exports nothing from now on. Its export under way is
   * assumed to be delivered: it may still arrive, and must not arrive twice.
   */
  void succeed(DeltaExporter before) {
    Delivered known = before.stop();
    synchronized (this) {
      delivered.addAll(known);
    }
  }

  private synchronized Delivered stop() {
    ended = true;
    if (!underWay.isDone()) {
      delivered.add(sent.stream().filter(this::prefersDelta).toList());
    }
    Delivered known = new Delivered();
    known.addAll(delivered);
    return known;
  }

  @Override
  public synchronized CompletableResultCode export(Collection<MetricData> metrics) {
    return ended ? CompletableResultCode.ofSuccess() : send(metrics);
  }

  /**
   * Makes the last export of the process. Lets the one under way end first; if that takes more than
   * half of the remaining time, it is assumed to be delivered: it may still arrive, and must not
   * arrive twice.
   *
   * @param deadlineNanos of {@link System#nanoTime()}'s clock; it returns by then
   * @return whether it was delivered
   */
  boolean exportLast(Supplier<Collection<MetricData>> metrics, long deadlineNanos) {
    CompletableResultCode before;
    synchronized (this) {
      ended = true;
      before = underWay;
    }
    before.join(left(deadlineNanos) / 2, TimeUnit.NANOSECONDS);
    // No other export can start any more, so no lock is held while the metrics are read.
    Collection<MetricData> all = metrics.get();
    CompletableResultCode last;
    synchronized (this) {
      if (!before.isDone()) {
        delivered.add(sent);
      }
      last = send(all);
    }
    return last.join(left(deadlineNanos), TimeUnit.NANOSECONDS).isSuccess();
  }

  private static long left(long deadlineNanos) {
    return Math.max(0, deadlineNanos - System.nanoTime());
  }

  private CompletableResultCode send(Collection<MetricData> metrics) {
    List<MetricData> preferred = new ArrayList<>(metrics.size());
    for (MetricData metric : metrics) {
      preferred.add(
          prefersDelta(metric) && metric instanceof OurMetricData ours
              ? Deltas.of(ours, point -> delivered.point(ours, point))
              : metric);
    }
    CompletableResultCode result = exporter.export(preferred);
    underWay = result;
    sent = metrics;
    result.whenComplete(() -> settle(result, metrics));
    return result;
  }

  private synchronized void settle(CompletableResultCode result, Collection<MetricData> metrics) {
    if (result.isSuccess()) {
      delivered.add(metrics.stream().filter(this::prefersDelta).toList());
    } else {
      failures.getAndIncrement();
    }
  }

  private boolean prefersDelta(MetricData metric) {
    InstrumentType instrument =
        switch (metric.getType()) {
          case LONG_SUM -> sum(metric.getLongSumData());
          case DOUBLE_SUM -> sum(metric.getDoubleSumData());
          case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> InstrumentType.HISTOGRAM;
          default -> InstrumentType.GAUGE;
        };
    // A value that can fall has no delta: an exporter that prefers deltas still gets the sum.
    return (instrument == InstrumentType.COUNTER || instrument == InstrumentType.HISTOGRAM)
        && getAggregationTemporality(instrument) == AggregationTemporality.DELTA;
  }

  private static InstrumentType sum(SumData<?> sum) {
    return sum.isMonotonic() ? InstrumentType.COUNTER : InstrumentType.UP_DOWN_COUNTER;
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return exporter.getAggregationTemporality(type);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
