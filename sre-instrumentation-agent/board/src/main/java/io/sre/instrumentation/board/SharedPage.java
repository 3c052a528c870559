package io.sre.instrumentation.board;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}: builds the page on a thread other than the serving one, so that scrapes take
 * one core at most. Thread-safe.
 *
 * <p>All requests that have arrived when a page begins share it, so it shows everything counted
 * before them. If requests arrive too fast for a page each, the pages take {@link #SHARE} of one
 * core, but there is one per second at least, and a request in between gets the last one.
 */
final class SharedPage {

  /** The longest interval between pages under many requests, and their maximum age then. */
  static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The share of a core that pages take under many requests, where they are quickly built. */
  static final double SHARE = 0.05;

  /** How many pages at least can be built in a row, for a person who looks twice. */
  static final int IN_A_ROW = 4;

  private final Supplier<MetricSnapshots> metrics;
  private final Problems problems;

  /** Requests without an answer yet. Guarded by this. */
  private List<Asked> waiting = new ArrayList<>();

  /** Whether a thread builds a page for them. Guarded by this. */
  private boolean building;

  /** The last page; null: none, or outdated. Guarded by this. */
  private @Nullable MetricsPage last;

  /** When its building began. Guarded by this. */
  private long lastBegan;

  /** The interval between pages under many requests now, in ns. Guarded by this. */
  private long everyNanos = EVERY_NANOS;

  /** The time up to which all built pages have used their intervals. Guarded by this. */
  private long spentUntil = System.nanoTime();

  SharedPage(Supplier<MetricSnapshots> metrics, Problems problems) {
    this.metrics = metrics;
    this.problems = problems;
  }

  /** A request. */
  private record Asked(
      @Nullable String accept, @Nullable String acceptEncoding, Consumer<Response> asker) {}

  /**
   * Answers a request, now or later on another thread.
   *
   * @param asker takes the answer; returns at once
   */
  void answer(@Nullable String accept, @Nullable String acceptEncoding, Consumer<Response> asker) {
    Response ready = null;
    synchronized (this) {
      if (!building && last != null && !mayBuild(System.nanoTime())) {
        ready = last.ready(accept, acceptEncoding);
      }
      if (ready == null) {
        waiting.add(new Asked(accept, acceptEncoding, asker));
        startBuilding();
      }
    }
    if (ready != null) {
      asker.accept(ready);
    }
  }

  /** Drops an outdated page; returns whether a current one is left. */
  synchronized boolean forgetOld() {
    if (last != null && System.nanoTime() - lastBegan >= EVERY_NANOS) {
      last = null;
    }
    return last != null;
  }

  /** Guarded by this. */
  private boolean mayBuild(long now) {
    return last == null
        || now - lastBegan >= everyNanos
        || now - spentUntil >= -(IN_A_ROW - 1) * EVERY_NANOS;
  }

  /** Guarded by this. */
  private void startBuilding() {
    if (!building) {
      try {
        AgentThreads.daemon("sre-http-page", SharedPage.class.getClassLoader(), this::build)
            .start();
        building = true;
      } catch (OutOfMemoryError e) {
        // No thread is available: the waiting requests are served with the next one.
        problems.report("a page of metrics could not be built: " + e);
      }
    }
  }

  private void build() {
    boolean done = false;
    try {
      buildForAll();
      done = true;
    } finally {
      if (!done) {
        // The next request starts again.
        synchronized (this) {
          building = false;
        }
      }
    }
  }

  private void buildForAll() {
    while (true) {
      List<Asked> asked;
      MetricsPage page;
      synchronized (this) {
        if (waiting.isEmpty()) {
          building = false;
          return;
        }
        asked = waiting;
        waiting = new ArrayList<>();
        long now = System.nanoTime();
        page = mayBuild(now) ? null : last;
        if (page == null) {
          last = null;
          lastBegan = now;
        }
      }
      answer(asked, page);
    }
  }

  private void answer(List<Asked> all, @Nullable MetricsPage known) {
    MetricsPage page = known;
    Response refusal = null;
    try {
      if (page == null) {
        page = build(metrics);
      }
    } catch (Throwable e) {
      refusal = refusal(e);
    }
    for (Asked asked : all) {
      Response response = refusal;
      try {
        if (response == null && page != null) {
          response = page.answer(asked.accept(), asked.acceptEncoding());
        }
      } catch (Throwable e) {
        response = refusal(e);
      }
      asked.asker().accept(response == null ? refusal(new IllegalStateException()) : response);
    }
  }

  private MetricsPage build(Supplier<MetricSnapshots> from) {
    MetricsPage built = null;
    try {
      built = new MetricsPage(from.get());
      return built;
    } finally {
      long now = System.nanoTime();
      synchronized (this) {
        last = built;
        everyNanos = Math.min(EVERY_NANOS, Math.round((now - lastBegan) / SHARE));
        spentUntil = Math.max(spentUntil - lastBegan, 0) + lastBegan + everyNanos;
      }
    }
  }

  private Response refusal(Throwable e) {
    problems.report("a request to the metrics endpoint could not be answered: " + e);
    return Response.text("500 Internal Server Error", "", "see the log");
  }
}
