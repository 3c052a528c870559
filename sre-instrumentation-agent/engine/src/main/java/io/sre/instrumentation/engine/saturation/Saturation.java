package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.Resource;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.SliSnapshot.Durations;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads all resources and combines those of one name. It keeps the counts of objects that were
 * collected.
 *
 * <p>Thread-safe; serves one thread at a time.
 */
public final class Saturation {

  /** Beyond this many names of one kind, further ones are {@code _other}. */
  static final int MAX_NAMES = 200;

  /** How many names of collected objects keep their counts. */
  static final int MAX_GONE = 200;

  private static final String OTHER = "_other";

  /** Kinds that never reject, or do not report rejections. */
  private static final Set<String> NEVER_REJECT =
      Set.of("memory", UsageReader.CPU, "files", "threads", "disk", "application");

  private final Problems problems;
  private final UsageReader reader;
  private final Map<Resource, Known> known = new HashMap<>();

  /** Names in use, with the number of their objects. */
  private final Map<Key, Integer> names = new HashMap<>();

  /** The counts of collected objects, the most recently collected last. */
  private final Map<Key, Total> totals = new LinkedHashMap<>();

  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  /**
   * Reads resources.
   *
   * @param finders register resources that can only be found by searching, such as thread pools;
   *     may be slow or fail
   */
  public Saturation(Problems problems, List<Runnable> finders) {
    this.problems = problems;
    this.reader = new UsageReader(finders, this::report);
  }

  /** One name of one kind. */
  private record Key(String kind, String name) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : name.compareTo(other.name);
    }
  }

  /** The last known data of one object. */
  private static final class Known {
    @Nullable Key key;
    double rejected;
  }

  /** The counts that collected objects of one name leave behind. */
  private static final class Total {
    double rejected;
    @Nullable Durations waits;
    final BitSet users = new BitSet();

    void add(Total other) {
      rejected += other.rejected;
      users.or(other.users);
      if (other.waits != null) {
        waits = plus(waits, other.waits);
      }
    }
  }

  /** All present resources, by kind and name. */
  public synchronized List<ResourceSnapshot> snapshot() {
    Map<Resource, Usage> usages = reader.read();
    List<Resource> all = List.copyOf(Resources.all());
    for (Resource resource : all) {
      if (resource.refersTo(null)) {
        leave(resource, usages.get(resource));
      }
    }
    for (Resource resource : all) {
      if (known.containsKey(resource) || !resource.refersTo(null)) {
        note(resource, usages.get(resource));
      }
    }
    Map<Key, Sum> sums = new TreeMap<>();
    totals.forEach((key, total) -> sums.put(key, new Sum(total)));
    for (Resource resource : all) {
      Known now = known.get(resource);
      if (now != null && now.key != null) {
        sums.computeIfAbsent(now.key, key -> new Sum(null))
            .add(resource, usages.get(resource), now.rejected);
      }
    }
    List<ResourceSnapshot> result = new ArrayList<>();
    sums.forEach((key, sum) -> result.add(sum.snapshot(key)));
    return List.copyOf(result);
  }

  /** Notes the usage of a resource. */
  private void note(Resource resource, @Nullable Usage usage) {
    Known now = known.computeIfAbsent(resource, key -> new Known());
    count(resource, usage, now);
    if (usage != null && usage.name != null) {
      rename(now, resource, usage.name);
    } else if (usage != null && now.key != null && !hasCounted(resource, now)) {
      // A pool that has ended, and that the application still holds.
      release(now);
    }
  }

  private static void count(Resource resource, @Nullable Usage usage, Known now) {
    double rejected =
        usage == null || Double.isNaN(usage.rejected) ? resource.rejections() : usage.rejected;
    now.rejected = Math.max(now.rejected, rejected);
  }

  private static boolean hasCounted(Resource resource, Known now) {
    return now.rejected > 0 || resource.waits() != null;
  }

  /** Releases the name of a resource whose object was collected, and keeps its counts. */
  private void leave(Resource resource, @Nullable Usage usage) {
    Known last = known.computeIfAbsent(resource, key -> new Known());
    count(resource, usage, last);
    if (last.key == null && last.rejected > 0) {
      // It was never read alive; only executors report such objects.
      String kind = resource.kind();
      last.key = new Key(kind == null ? "thread_pool" : kind, OTHER);
      names.merge(last.key, 1, Integer::sum);
    }
    Key key = last.key;
    release(last);
    if (key != null && hasCounted(resource, last)) {
      Total before = totals.remove(key);
      Total total = before == null ? new Total() : before;
      total.rejected += last.rejected;
      total.users.or(resource.users());
      Durations waits = resource.waits();
      if (waits != null) {
        total.waits = plus(total.waits, waits);
      }
      totals.put(key, total);
      forgetOldest();
    }
    known.remove(resource);
    Resources.remove(resource);
  }

  /** Moves the counts of the oldest names to {@code _other}, which keeps the sum. */
  private void forgetOldest() {
    while (totals.size() > MAX_GONE) {
      Key oldest = null;
      for (Key key : totals.keySet()) {
        if (!key.name().equals(OTHER) && !names.containsKey(key)) {
          oldest = key;
          break;
        }
      }
      Total total = oldest == null ? null : totals.remove(oldest);
      if (oldest == null || total == null) {
        return;
      }
      totals.computeIfAbsent(new Key(oldest.kind(), OTHER), key -> new Total()).add(total);
    }
  }

  private static Durations plus(@Nullable Durations before, Durations waits) {
    return before == null ? waits : before.plus(waits);
  }

  private void rename(Known now, Resource resource, String name) {
    String kind = resource.kind() == null ? "unknown" : resource.kind();
    Key wanted = new Key(kind, name.isBlank() ? OTHER : name);
    if (wanted.equals(now.key)) {
      return;
    }
    if (!names.containsKey(wanted) && namesOf(kind) >= MAX_NAMES) {
      report(
          "more than "
              + MAX_NAMES
              + " names of resources of kind "
              + kind
              + ": further ones count as _other");
      wanted = new Key(kind, OTHER);
      if (wanted.equals(now.key)) {
        return;
      }
    }
    release(now);
    names.merge(wanted, 1, Integer::sum);
    now.key = wanted;
  }

  private long namesOf(String kind) {
    return names.keySet().stream()
        .filter(key -> key.kind().equals(kind) && !key.name().equals(OTHER))
        .count();
  }

  private void release(Known now) {
    Key key = now.key;
    if (key != null) {
      names.computeIfPresent(key, (name, objects) -> objects == 1 ? null : objects - 1);
      now.key = null;
    }
  }

  private void report(String line) {
    if (reported.add(line)) {
      problems.report("saturation: " + line);
    }
  }

  /** Objects of one name, added up. */
  private static final class Sum {

    private boolean ofDatabase;
    private double used = Double.NaN;
    private double limit = Double.NaN;
    private double utilization = Double.NaN;
    private double waiting = Double.NaN;
    private double rejected;
    private boolean unlimited;
    private @Nullable Durations waits;
    private final BitSet users = new BitSet();

    Sum(@Nullable Total total) {
      if (total != null) {
        rejected = total.rejected;
        waits = total.waits;
        users.or(total.users);
      }
    }

    void add(Resource resource, @Nullable Usage usage, double rejectedByIt) {
      rejected += rejectedByIt;
      users.or(resource.users());
      Durations durations = resource.waits();
      if (durations != null) {
        waits = plus(waits, durations);
      }
      if (usage == null) {
        return;
      }
      ofDatabase |= usage.ofDatabase;
      used = sum(used, usage.used);
      waiting = sum(waiting, usage.waiting);
      if (usage.limit > 0 && !Double.isInfinite(usage.limit)) {
        limit = sum(limit, usage.limit);
        double share = Math.min(1, usage.used / usage.limit);
        utilization = most(utilization, share);
      } else {
        unlimited = true;
      }
    }

    private static double most(double a, double b) {
      return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private static double sum(double a, double b) {
      return Double.isNaN(a) ? b : Double.isNaN(b) ? a : a + b;
    }

    ResourceSnapshot snapshot(Key key) {
      return new ResourceSnapshot(
          key.kind(),
          key.name(),
          ofDatabase,
          used,
          unlimited ? Double.NaN : limit,
          utilization,
          waiting,
          rejected == 0 && NEVER_REJECT.contains(key.kind()) ? Double.NaN : rejected,
          waits,
          users.stream().boxed().toList());
    }
  }
}
