package io.sre.instrumentation.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bounded resource that calls compete for, held weakly: a pool, a queue, a limit. Made by {@link
 * Resources}; any thread reports to it, the engine reads it.
 */
public final class Resource extends WeakReference<Object> {

  private static final Layout WAITS = Layout.of(Layout.conventionalBoundaries());

  private final int hash;
  private volatile @Nullable String kind;

  /** A {@link ResourceReader} of the agent, or a weak reference to a companion; null: none. */
  private volatile @Nullable Object reader;

  private volatile @Nullable WeakReference<@Nullable Object> beside;

  private final AtomicLong rejections = new AtomicLong();
  private final StripedHistogram waits = new StripedHistogram(WAITS);
  private volatile boolean waited;

  /** The tasks of a pool that reports them; null: none was reported. */
  private volatile @Nullable PendingTasks pending;

  /** One bit per SLI id; replaced when an SLI is added. */
  private volatile long[] users = {};

  Resource(Object object) {
    super(object);
    this.hash = System.identityHashCode(object);
  }

  void readBy(String kindOfIt, ResourceReader readerOfIt) {
    kind = kindOfIt;
    reader = readerOfIt;
  }

  void readByCompanion(String kindOfIt, ResourceReader companion, @Nullable Object besideIt) {
    kind = kindOfIt;
    beside = new WeakReference<>(besideIt);
    reader = new WeakReference<>(companion);
  }

  void rejected() {
    rejections.getAndIncrement();
  }

  void obtained(long nanos) {
    waits.record(nanos);
    if (!waited) {
      waited = true;
    }
  }

  void submitted(Object task) {
    PendingTasks tasks = pending;
    (tasks != null ? tasks : makePending()).add(task, System.nanoTime());
  }

  /** Returns how long the task has waited in ns; -1: not known. */
  long started(Object task) {
    PendingTasks tasks = pending;
    return tasks == null ? -1 : tasks.take(task, System.nanoTime());
  }

  private synchronized PendingTasks makePending() {
    PendingTasks tasks = pending;
    if (tasks == null) {
      tasks = new PendingTasks();
      pending = tasks;
    }
    return tasks;
  }

  void usedBy(Sli sli) {
    int id = sli.id();
    long[] known = users;
    if (id >> 6 >= known.length || (known[id >> 6] & 1L << id) == 0) {
      addUser(id);
    }
  }

  private synchronized void addUser(int id) {
    long[] more = Arrays.copyOf(users, Math.max(users.length, (id >> 6) + 1));
    more[id >> 6] |= 1L << id;
    users = more;
  }

  /** Its kind: {@code thread_pool}, {@code connection_pool}, ...; null: not known yet. */
  public @Nullable String kind() {
    return kind;
  }

  /** Whether it has a reader. */
  public boolean isReadable() {
    return reader() != null;
  }

  private @Nullable ResourceReader reader() {
    Object known = reader;
    if (known instanceof WeakReference<?> companion) {
      known = companion.get();
    }
    return known instanceof ResourceReader readable ? readable : null;
  }

  /**
   * Reads its usage.
   *
   * @return null: it was collected, or its framework was unloaded
   * @throws Throwable whatever its reader throws
   */
  public @Nullable Usage read() throws Throwable {
    Object object = get();
    ResourceReader readable = reader();
    if (object == null || readable == null) {
      return null;
    }
    WeakReference<@Nullable Object> other = beside;
    Usage result = new Usage();
    result.beside = other == null ? null : other.get();
    readable.read(object, result);
    return result;
  }

  /** How many rejections were reported. */
  public long rejections() {
    return rejections.get();
  }

  /** The ids of the SLIs whose calls were seen to use it. */
  public BitSet users() {
    return BitSet.valueOf(users);
  }

  /** How long callers waited to obtain an item; null: no wait was reported. */
  public SliSnapshot.@Nullable Durations waits() {
    if (!waited) {
      return null;
    }
    long[] counts = new long[WAITS.size()];
    long sum = waits.read(counts);
    return new SliSnapshot.Durations(counts, sum, List.of());
  }

  /** The buckets of {@link #waits}. */
  public static Layout layoutOfWaits() {
    return WAITS;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }
}
