package io.sre.instrumentation.engine.reading;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@linkplain Reading readings} and shares them. Thread-safe.
 *
 * <p>One thread at a time takes a reading, under a lock that only readers take: no call and no
 * class loading ever waits for it. Resources, whose getters may be the application's code, are read
 * on other threads, and abandoned if they hang. A thread that asks meanwhile waits for its result;
 * a thread that finds a recent reading does not lock. Since readings are taken in sequence, no
 * count decreases between two readings of the same caller.
 *
 * <p>The last reading is held softly, so that its memory can be reclaimed.
 */
public final class Readings {

  /** The maximum age of a reading that is {@linkplain #latest shared}. */
  static final long SHARED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The source of a reading. Used by one thread at a time. */
  public interface Source {

    /** The usage of all resources; may take a while. */
    List<ResourceSnapshot> resources();

    /**
     * The counts until now.
     *
     * @param nowNanos the time in ns, by {@link System#nanoTime()}'s clock
     */
    List<SliSnapshot> slis(long nowNanos);

    /** The requests of HTTP by status until now; empty if they are not recorded so. */
    List<HttpRequests> requests();

    /**
     * The agent's counts of itself.
     *
     * @param snapshotNanos how long {@link #slis} took, in ns
     */
    AgentSnapshot agent(long snapshotNanos);
  }

  private final ServiceIdentity service;
  private final Owner owner;
  private final Source source;
  private final LongSupplier nanoTime;
  private final LongSupplier epochNanos;

  /** Held by the thread that takes a reading. */
  private final Object taking = new Object();

  /** The last reading; empty: there is none, or memory was short. */
  private volatile SoftReference<@Nullable Reading> last = new SoftReference<>(null);

  /** The number of readings begun. Written by the thread that takes one. */
  private volatile long begun;

  /** The number of {@link #last} among those. Guarded by {@link #taking}. */
  private long lastTaken;

  /** Guarded by {@link #taking}. */
  private long lastEpochNanos;

  /**
   * Makes the readings of one process.
   *
   * @param service the service's identity, with its name known
   * @param owner of SLIs without one
   * @param nanoTime {@link System#nanoTime()}'s clock
   * @param epochNanos the time of day in ns since 1970, which may go back
   */
  public Readings(
      ServiceIdentity service,
      Owner owner,
      Source source,
      LongSupplier nanoTime,
      LongSupplier epochNanos) {
    this.service = service;
    this.owner = owner;
    this.source = source;
    this.nanoTime = nanoTime;
    this.epochNanos = epochNanos;
  }

  /** A reading that is less than a second old, shared by all callers within that second. */
  public Reading latest() {
    Reading known = young();
    if (known != null) {
      return known;
    }
    synchronized (taking) {
      known = young();
      return known != null ? known : take();
    }
  }

  private @Nullable Reading young() {
    Reading known = last.get();
    return known != null && nanoTime.getAsLong() - known.nanos() < SHARED_NANOS ? known : null;
  }

  /**
   * A reading that begins after this call, so it includes everything counted before; later calls of
   * {@link #latest} share it. Threads that wait for one share the next.
   */
  public Reading fresh() {
    long begunBefore = begun;
    synchronized (taking) {
      Reading known = last.get();
      return known != null && lastTaken > begunBefore ? known : take();
    }
  }

  /** Guarded by {@link #taking}. Resources come first: their time does not age the counts. */
  private Reading take() {
    long number = begun + 1;
    begun = number;
    List<ResourceSnapshot> resources = source.resources();
    long began = nanoTime.getAsLong();
    List<SliSnapshot> slis = source.slis(began);
    AgentSnapshot agent = source.agent(nanoTime.getAsLong() - began);
    Reading taken =
        new Reading(
            began, nextEpochNanos(), service, owner, slis, source.requests(), resources, agent);
    last = new SoftReference<>(taken);
    lastTaken = number;
    return taken;
  }

  /** Guarded by {@link #taking}. */
  private long nextEpochNanos() {
    lastEpochNanos = Math.max(lastEpochNanos + 1, epochNanos.getAsLong());
    return lastEpochNanos;
  }
}
