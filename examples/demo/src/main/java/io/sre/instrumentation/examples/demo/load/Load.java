package io.sre.instrumentation.examples.demo.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Customers who come at a fixed rate, whether the shop is quick or slow: those of a closed loop
 * would wait for each other and hide the very slowness that is to be seen.
 */
public final class Load implements AutoCloseable {

  /** More are turned away, and counted, so that a hung shop does not fill up this process. */
  private static final int MAX_PENDING = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Load::daemon);
  private final Semaphore places = new Semaphore(MAX_PENDING);
  private final Tally tally = new Tally();
  private final AtomicLong turnedAway = new AtomicLong();
  private final Mix mix;
  private final Supplier<URI> shops;

  private Load(Supplier<URI> shops, Mix mix) {
    this.shops = shops;
    this.mix = mix;
  }

  /**
   * Starts sending.
   *
   * @param shops which shop the next customer goes to; asked by one thread
   */
  public static Load start(Supplier<URI> shops, int requestsPerSecond, Mix mix) {
    Load load = new Load(shops, mix);
    long periodNanos = TimeUnit.SECONDS.toNanos(1) / requestsPerSecond;
    var unused = load.clock.scheduleAtFixedRate(load::arrive, 0, periodNanos, TimeUnit.NANOSECONDS);
    return load;
  }

  /** Returns what was seen up to now, by the SLI's name. */
  public SortedMap<String, Seen> seen() {
    return tally.snapshot();
  }

  /** Returns how many visits were not made because too many were under way. */
  public long turnedAway() {
    return turnedAway.get();
  }

  /** Stops sending and waits until what was sent is answered or given up. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!places.tryAcquire(MAX_PENDING, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("requests do not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void arrive() {
    if (!places.tryAcquire()) {
      turnedAway.incrementAndGet();
      return;
    }
    Visit visit = mix.next();
    var unused =
        client
            .sendAsync(visit.request(shops.get()), BodyHandlers.discarding())
            .whenComplete(
                (response, thrown) -> {
                  count(visit, response);
                  places.release();
                });
  }

  private void count(Visit visit, @Nullable HttpResponse<Void> response) {
    if (response == null) {
      tally.unanswered(visit.sli());
    } else {
      tally.answered(visit.sli(), response.statusCode());
    }
  }

  private static Thread daemon(Runnable runnable) {
    Thread thread = new Thread(runnable, "load");
    thread.setDaemon(true);
    return thread;
  }
}
