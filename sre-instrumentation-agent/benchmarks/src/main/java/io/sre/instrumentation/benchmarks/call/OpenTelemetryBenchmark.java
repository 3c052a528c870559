package io.sre.instrumentation.benchmarks.call;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a careful engineer writes with the OpenTelemetry SDK: everything made beforehand. */
@State(Scope.Benchmark)
public class OpenTelemetryBenchmark {

  private static final AttributeKey<String> NAME = AttributeKey.stringKey("sli.name");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("slo.outcome");
  private static final Attributes CALL = Attributes.of(NAME, "measured");
  private static final Attributes GOOD = Attributes.of(NAME, "measured", OUTCOME, "good");
  private static final Attributes BAD = Attributes.of(NAME, "measured", OUTCOME, "bad");

  private final Target target = new Target();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder()
          .registerMetricReader(InMemoryMetricReader.create())
          .registerView(
              InstrumentSelector.builder().setName("exponential").build(),
              View.builder().setAggregation(Aggregation.base2ExponentialBucketHistogram()).build())
          .build();
  private final Meter meter = provider.get("benchmarks");
  private final DoubleHistogram explicit =
      meter
          .histogramBuilder("explicit")
          .setUnit("s")
          .setExplicitBucketBoundariesAdvice(Seconds.BOUNDARIES)
          .build();
  private final DoubleHistogram exponential =
      meter.histogramBuilder("exponential").setUnit("s").build();
  private final LongCounter events = meter.counterBuilder("events").build();
  private final LongUpDownCounter inFlight = meter.upDownCounterBuilder("in_flight").build();

  /** The first record of an instrument costs more than all others. */
  @Setup
  public void recordOnce() {
    explicit.record(0, CALL);
    exponential.record(0, CALL);
  }

  @Benchmark
  public long explicit(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += timed(explicit, argument.value);
    }
    return sum;
  }

  @Benchmark
  public long exponential(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += timed(exponential, argument.value);
    }
    return sum;
  }

  private long timed(DoubleHistogram histogram, long value) {
    long start = System.nanoTime();
    try {
      return target.plain(value);
    } finally {
      histogram.record((System.nanoTime() - start) * Seconds.PER_NANO, CALL);
    }
  }

  /** The same as an SLI: histogram, objective, in flight. */
  @Benchmark
  public long objective(Argument argument) {
    long sum = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      sum += judged(argument.value);
    }
    return sum;
  }

  private long judged(long value) {
    inFlight.add(1, CALL);
    long start = System.nanoTime();
    boolean succeeded = false;
    try {
      long result = target.plain(value);
      succeeded = true;
      return result;
    } finally {
      double seconds = (System.nanoTime() - start) * Seconds.PER_NANO;
      exponential.record(seconds, CALL);
      events.add(1, succeeded && seconds <= Seconds.WITHIN ? GOOD : BAD);
      inFlight.add(-1, CALL);
    }
  }

  @TearDown
  public void close() {
    provider.close();
  }
}
