package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.sre.instrumentation.engine.config.Problems;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the JVM itself, {@code jvm.*}, by OpenTelemetry's own library for them. They are
 * read on request, but not while the application may still be starting: until then, no class of the
 * SDK and no bean of the JVM is loaded for them. They end for good once another library exports
 * them. Thread-safe.
 */
final class JvmMetrics {

  /** For this long after the agent's start, there are none. */
  static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** A source of the metrics. */
  interface Source extends AutoCloseable {

    Collection<MetricData> collect();

    @Override
    void close();
  }

  private final BooleanSupplier exportedByOthers;
  private final Supplier<Source> source;
  private final Problems problems;
  private final long begin;
  private boolean over;
  private @Nullable Source running;

  /**
   * Metrics of this JVM.
   *
   * @param enabled {@code sre.jvm.enabled}; false: there are none
   * @param exportedByOthers whether another library in this JVM exports them
   * @param source makes the source, when it is first needed
   * @param begin when the agent started, of {@link System#nanoTime()}'s clock
   */
  JvmMetrics(
      boolean enabled,
      BooleanSupplier exportedByOthers,
      Supplier<Source> source,
      Problems problems,
      long begin) {
    this.over = !enabled;
    this.exportedByOthers = exportedByOthers;
    this.source = source;
    this.problems = problems;
    this.begin = begin;
  }

  /**
   * Metrics of this JVM, from OpenTelemetry's library.
   *
   * @param enabled {@code sre.jvm.enabled}
   * @param exportedByOthers whether another library in this JVM exports them
   * @param begin when the agent started, of {@link System#nanoTime()}'s clock
   */
  static JvmMetrics ofProcess(
      boolean enabled, BooleanSupplier exportedByOthers, Problems problems, long begin) {
    // A reference to the constructor would load its class, and types of the SDK with it.
    return new JvmMetrics(
        enabled && canBe(), exportedByOthers, () -> new RuntimeTelemetrySource(), problems, begin);
  }

  /** Whether this Java image has the modules that metrics of the JVM need. */
  private static boolean canBe() {
    return ModuleLayer.boot().findModule("java.management").isPresent();
  }

  /** The present metrics, cumulative. */
  synchronized Collection<MetricData> collect(long nowNanos) {
    if (over || nowNanos - begin < DELAY_NANOS) {
      return List.of();
    }
    try {
      if (exportedByOthers.getAsBoolean()) {
        end();
        return List.of();
      }
      if (running == null) {
        running = source.get();
      }
      return running.collect();
    } catch (Exception | LinkageError e) {
      problems.report("metrics of the JVM are not available (" + e + ")");
      end();
      return List.of();
    }
  }

  private void end() {
    over = true;
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
