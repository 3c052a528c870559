package io.sre.instrumentation.engine.reading;

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
 * Takes {@linkplain Reading readings} and shares them. Any thread asks.
 *
 * <p>One thread takes a reading at a time, under a lock that only readers take: no call and no
 * class that loads ever waits for it. Resources, whose getters may be the application's code, are
 * asked on other threads, and given up if they hang. A thread that asks meanwhile waits and gets
 * what the first one took; a thread that finds a reading young enough does not lock. Since readings
 * follow each other, no count goes down from one reading to the next that the same reader gets.
 *
 * <p>The last reading is held softly: a process that is short of memory gets it back.
 */
public final class Readings {

  /** How old a reading is at most when it is {@linkplain #latest shared}. */
  static final long SHARED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Where a reading comes from. One thread at a time asks. */
  public interface Source {

    /** How full everything is; may take a while. */
    List<ResourceSnapshot> resources();

    /**
     * What has been counted until now.
     *
     * @param nowNanos the time in ns, by {@link System#nanoTime()}'s clock
     */
    List<SliSnapshot> slis(long nowNanos);

    /**
     * What the agent says of itself.
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

  /** The last reading that was taken; empty: there is none, or memory was short. */
  private volatile SoftReference<@Nullable Reading> last = new SoftReference<>(null);

  /** How many readings were begun. Written by the thread that takes one. */
  private volatile long begun;

  /** Which of those {@link #last} is. Guarded by {@link #taking}. */
  private long lastTaken;

  /** Guarded by {@link #taking}. */
  private long lastEpochNanos;

  /**
   * Readings of one process.
   *
   * @param service what the service is called, with its name known
   * @param owner who answers for SLIs without an owner
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

  /** A reading that is less than a second old; the same for all that ask within that second. */
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
   * A reading that was begun after it was asked for, so it shows all that was counted before; those
   * that ask for the {@link #latest} afterwards share it. Threads that wait for one share the next.
   */
  public Reading fresh() {
    long begunBefore = begun;
    synchronized (taking) {
      Reading known = last.get();
      return known != null && lastTaken > begunBefore ? known : take();
    }
  }

  /** Guarded by {@link #taking}. Resources come first: the time they take makes no count older. */
  private Reading take() {
    long number = begun + 1;
    begun = number;
    List<ResourceSnapshot> resources = source.resources();
    long began = nanoTime.getAsLong();
    List<SliSnapshot> slis = source.slis(began);
    AgentSnapshot agent = source.agent(nanoTime.getAsLong() - began);
    Reading taken = new Reading(began, nextEpochNanos(), service, owner, slis, resources, agent);
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
