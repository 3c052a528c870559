package io.sre.instrumentation.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The exemplars of one histogram: for each explicit bucket, the first traced call since the last
 * snapshot. Any thread offers calls, without waiting; the {@link Sweep} reads them.
 */
final class Exemplars {

  /** How long an exemplar is exported: readers that come every minute see each of them. */
  private static final long SHOWN_MILLIS = 120_000;

  private final Layout layout;

  /** Made with the first exemplar; null: there was none. */
  private volatile @Nullable AtomicReferenceArray<@Nullable Exemplar> fresh;

  /** By bucket; used by the sweep alone. */
  private @Nullable Exemplar @Nullable [] shown;

  Exemplars(Layout layout) {
    this.layout = layout;
  }

  /** Takes a call of this duration in ns for its bucket, unless there is one already. */
  void offer(long nanos, SpanIds span) {
    AtomicReferenceArray<@Nullable Exemplar> known = fresh;
    if (known == null) {
      known = make();
    }
    int bucket = layout.explicitBucket(nanos);
    if (known.get(bucket) == null) {
      known.set(bucket, new Exemplar(nanos, System.currentTimeMillis(), span));
    }
  }

  private synchronized AtomicReferenceArray<@Nullable Exemplar> make() {
    AtomicReferenceArray<@Nullable Exemplar> made = fresh;
    if (made == null) {
      made = new AtomicReferenceArray<>(layout.explicitBuckets());
      fresh = made;
    }
    return made;
  }

  /** Returns those of the last two minutes, the newest of each bucket; starts a new collection. */
  List<Exemplar> read(long nowMillis) {
    AtomicReferenceArray<@Nullable Exemplar> known = fresh;
    if (known == null) {
      return List.of();
    }
    @Nullable Exemplar[] last = shown;
    if (last == null) {
      last = new Exemplar[known.length()];
      shown = last;
    }
    List<Exemplar> result = new ArrayList<>();
    for (int bucket = 0; bucket < last.length; bucket++) {
      Exemplar taken = known.getAndSet(bucket, null);
      Exemplar newest = taken == null ? last[bucket] : taken;
      if (newest != null && nowMillis - newest.epochMillis() > SHOWN_MILLIS) {
        newest = null;
      }
      last[bucket] = newest;
      if (newest != null) {
        result.add(newest);
      }
    }
    return result;
  }
}
