package io.sre.instrumentation.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Something bounded that calls compete for, held weakly: a pool, a queue, a limit. Made by {@link
 * Resources}; any thread tells of it, the engine reads it.
 */
public final class Resource extends WeakReference<Object> {

  private static final Layout WAITS = Layout.of(boundaries());

  private final int hash;
  private volatile @Nullable String kind;
  private volatile @Nullable ResourceReader reader;
  private final AtomicLong rejections = new AtomicLong();
  private final StripedHistogram waits = new StripedHistogram(WAITS);
  private volatile boolean waited;
  private final Set<Integer> users = ConcurrentHashMap.newKeySet();

  Resource(Object object) {
    super(object);
    this.hash = System.identityHashCode(object);
  }

  /** The semantic conventions' boundaries for seconds, in ns. */
  private static long[] boundaries() {
    long ms = 1_000_000;
    return new long[] {
      5 * ms,
      10 * ms,
      25 * ms,
      50 * ms,
      75 * ms,
      100 * ms,
      250 * ms,
      500 * ms,
      750 * ms,
      1000 * ms,
      2500 * ms,
      5000 * ms,
      7500 * ms,
      10_000 * ms
    };
  }

  void readBy(String kindOfIt, ResourceReader readerOfIt) {
    kind = kindOfIt;
    reader = readerOfIt;
  }

  void rejected() {
    rejections.getAndIncrement();
  }

  void obtained(long nanos) {
    waits.record(StripedHistogram.ONE_STRIPE, nanos);
    waited = true;
  }

  void usedBy(Sli sli) {
    if (!users.contains(sli.id())) {
      users.add(sli.id());
    }
  }

  /** What it is: {@code thread_pool}, {@code connection_pool}, ...; null: not known yet. */
  public @Nullable String kind() {
    return kind;
  }

  /** How it is read; null: not known yet. */
  public @Nullable ResourceReader reader() {
    return reader;
  }

  /** How many were turned away, as far as it was told. */
  public long rejections() {
    return rejections.get();
  }

  /** The ids of the SLIs whose calls were seen to use it. */
  public Set<Integer> users() {
    return Set.copyOf(users);
  }

  /** How long it took to obtain; null: nobody told. */
  public SliSnapshot.@Nullable Durations waits() {
    if (!waited) {
      return null;
    }
    long[] counts = new long[WAITS.size()];
    long sum = waits.read(counts);
    return new SliSnapshot.Durations(counts, sum);
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
