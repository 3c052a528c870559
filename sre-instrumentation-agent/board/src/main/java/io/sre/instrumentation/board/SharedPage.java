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
 * {@code /metrics}: builds the page for those that ask, off the thread that serves them, so that
 * scrapes take one core at most. Any thread asks.
 *
 * <p>All requests that have come when a page begins share it, so it shows what was counted before
 * them. Where they come so fast that each had a page of its own, a page is built once a second, and
 * a request in between gets the last one.
 */
final class SharedPage {

  /** How often a page is built where many ask, and how old it can be then. */
  static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many pages can be built in a row: people who look twice see what happened in between. */
  static final int IN_A_ROW = 4;

  private final Supplier<MetricSnapshots> metrics;
  private final Problems problems;

  /** Those that have no answer yet. Guarded by this. */
  private List<Asked> waiting = new ArrayList<>();

  /** Whether a thread builds for those that wait. Guarded by this. */
  private boolean building;

  /** The last page; null: it is too old. Guarded by this. */
  private @Nullable MetricsPage last;

  /** When that was begun. Guarded by this. */
  private long lastBegan;

  /** When all pages that were built had their second. Guarded by this. */
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

  /** Forgets a page that is too old to be shown; returns whether there is one that is not. */
  synchronized boolean forgetOld() {
    if (last != null && System.nanoTime() - lastBegan >= EVERY_NANOS) {
      last = null;
    }
    return last != null;
  }

  /** Guarded by this. */
  private boolean mayBuild(long now) {
    return last == null
        || now - lastBegan >= EVERY_NANOS
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
        // No thread is to be had: those that wait are served with the next one that comes.
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
        // The next request begins anew.
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
          spentUntil = Math.max(spentUntil - now, 0) + now + EVERY_NANOS;
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
        page = new MetricsPage(metrics.get());
        synchronized (this) {
          last = page;
        }
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

  private Response refusal(Throwable e) {
    problems.report("a request to the metrics endpoint could not be answered: " + e);
    return Response.text("500 Internal Server Error", "", "see the log");
  }
}
