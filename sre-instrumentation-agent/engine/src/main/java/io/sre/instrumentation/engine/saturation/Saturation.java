package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.Resource;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.SliSnapshot.Durations;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads all resources and puts those of one name together.
 *
 * <p>What is asked belongs to the application, so it can throw, lie or hang. It is asked on a
 * thread of its own, with a deadline: what hangs is left out, told of once, and not asked again
 * before it has answered.
 *
 * <p>Any thread asks; one at a time is served.
 */
public final class Saturation {

  /** Past this many names, further ones are {@code _other}. */
  static final int MAX_NAMES = 200;

  private static final String OTHER = "_other";

  /** What is used between two readings may be somewhat more than the limit, and often is. */
  private static final String CPU = "cpu";

  /** Kinds of what the process itself has: they always have names of their own. */
  private static final Set<String> OF_PROCESS = Set.of("memory", CPU, "files", "threads", "disk");

  /** Kinds that turn nobody away, or do not say so. */
  private static final Set<String> NEVER_REJECT =
      Set.of("memory", CPU, "files", "threads", "disk", "application");

  private static final long PATIENCE_MILLIS = 500;

  private final Problems problems;
  private final List<Runnable> finders;
  private final Set<Key> keys = new HashSet<>();
  private final Map<Resource, Known> known = new HashMap<>();
  private final Map<Key, Total> totals = new TreeMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Looks for resources; null: nobody has yet. */
  private @Nullable Thread finding;

  /** Resources that have not answered yet, and the threads that wait for them. */
  private final Map<Resource, Thread> stuck = new HashMap<>();

  /**
   * Reads resources.
   *
   * @param finders register what can only be found by looking, as thread pools; may be slow or fail
   */
  public Saturation(Problems problems, List<Runnable> finders) {
    this.problems = problems;
    this.finders = List.copyOf(finders);
  }

  /** One name of one kind. */
  private record Key(String kind, String name) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : name.compareTo(other.name);
    }
  }

  /** What was last known of one object. */
  private static final class Known {
    @Nullable Key key;
    double rejected;
  }

  /** What objects of one name leave behind. */
  private static final class Total {
    double rejected;
    @Nullable Durations waits;
    final BitSet users = new BitSet();

    boolean isEmpty() {
      return rejected == 0 && waits == null;
    }

    void add(@Nullable Total other) {
      if (other != null) {
        rejected += other.rejected;
        users.or(other.users);
        if (other.waits != null) {
          waits = plus(waits, other.waits);
        }
      }
    }
  }

  /** Everything there is now, by kind and name. */
  public synchronized List<ResourceSnapshot> snapshot() {
    Map<Resource, Usage> usages = read();
    List<Resource> all = List.copyOf(Resources.all());
    for (Resource resource : all) {
      note(resource, usages.get(resource));
    }
    releaseNames();
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

  /** Remembers what was read of a resource; if its object is gone, what it leaves behind. */
  private void note(Resource resource, @Nullable Usage usage) {
    boolean gone = resource.refersTo(null);
    Known now = known.computeIfAbsent(resource, key -> new Known());
    if (usage != null && usage.name != null) {
      now.key = key(resource, usage.name);
    }
    double rejected =
        usage == null || Double.isNaN(usage.rejected) ? resource.rejections() : usage.rejected;
    now.rejected = Math.max(now.rejected, rejected);
    if (gone) {
      if (now.key == null && now.rejected > 0) {
        // It was never seen alive; of such, only executors tell.
        String kind = resource.kind();
        now.key = new Key(kind == null ? "thread_pool" : kind, OTHER);
      }
      if (now.key != null) {
        leave(resource, now, totals.computeIfAbsent(now.key, key -> new Total()));
      }
      known.remove(resource);
      Resources.remove(resource);
    }
  }

  private void leave(Resource resource, Known last, Total total) {
    total.rejected += last.rejected;
    total.users.or(resource.users());
    Durations waits = resource.waits();
    if (waits != null) {
      total.waits = plus(total.waits, waits);
    }
  }

  private static Durations plus(@Nullable Durations before, Durations waits) {
    return before == null ? waits : before.plus(waits);
  }

  private Key key(Resource resource, String name) {
    String kind = resource.kind();
    String shown = PoolNames.shown(name);
    Key key = new Key(kind == null ? "unknown" : kind, shown.isBlank() ? OTHER : shown);
    if (OF_PROCESS.contains(key.kind()) || key.name().equals(OTHER) || keys.contains(key)) {
      return key;
    }
    if (keys.size() >= MAX_NAMES) {
      foldGone();
    }
    if (keys.size() < MAX_NAMES) {
      keys.add(key);
      return key;
    }
    tell("more than " + MAX_NAMES + " resources have names of their own: the rest is _other");
    return new Key(key.kind(), OTHER);
  }

  /** Makes room for names: what objects that are gone have left counts as {@code _other}. */
  private void foldGone() {
    Set<Key> live = live();
    for (Key key : List.copyOf(totals.keySet())) {
      if (!live.contains(key) && !key.name().equals(OTHER)) {
        Total left = totals.remove(key);
        totals.computeIfAbsent(new Key(key.kind(), OTHER), other -> new Total()).add(left);
      }
    }
    keys.retainAll(live);
  }

  private Set<Key> live() {
    Set<Key> live = new HashSet<>();
    for (Known now : known.values()) {
      if (now.key != null) {
        live.add(now.key);
      }
    }
    return live;
  }

  /** Names whose objects are gone and have left nothing that was counted are free again. */
  private void releaseNames() {
    Set<Key> live = live();
    totals.entrySet().removeIf(each -> !live.contains(each.getKey()) && each.getValue().isEmpty());
    live.addAll(totals.keySet());
    keys.retainAll(live);
  }

  /** Reads what answers in time. */
  private Map<Resource, Usage> read() {
    stuck.values().removeIf(thread -> !thread.isAlive());
    // Whoever was only slow, as a bean that is loaded when it is first asked, has answered by now.
    for (Resource resource : stuck.keySet()) {
      tell(describe(resource) + " does not answer when asked how full it is: it is left out");
    }
    Queue<Resource> left = new ArrayDeque<>();
    Pass pass = new Pass(left);
    Thread before = finding;
    if (before == null || !before.isAlive()) {
      finding = run(pass::find);
    }
    for (Resource resource : Resources.all()) {
      if (resource.reader() != null && !stuck.containsKey(resource)) {
        left.add(resource);
      }
    }
    Map<Resource, Usage> result = new HashMap<>();
    while (!left.isEmpty()) {
      Thread thread = run(pass::read);
      Resource hanging = pass.done(result);
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      if (thread.isAlive() && hanging != null) {
        stuck.put(hanging, thread);
        pass = new Pass(left);
      }
    }
    result.keySet().removeIf(resource -> isNonsense(resource, result.get(resource)));
    return result;
  }

  private Thread run(Runnable task) {
    Thread thread = AgentThreads.daemon("sre-saturation", Saturation.class.getClassLoader(), task);
    thread.start();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread;
  }

  private static String describe(Resource resource) {
    Object object = resource.get();
    return object == null
        ? "a resource"
        : "the " + resource.kind() + " " + object.getClass().getName();
  }

  private void tell(String line) {
    if (told.add(line)) {
      problems.tell("saturation: " + line);
    }
  }

  /** Whether a reading says what cannot be. */
  private boolean isNonsense(Resource resource, @Nullable Usage usage) {
    if (usage == null) {
      return true;
    }
    if (usage.used < 0 || usage.waiting < 0 || Double.isInfinite(usage.used)) {
      tell(
          describe(resource)
              + " says that it uses "
              + usage.used
              + " and that "
              + usage.waiting
              + " wait: it is left out");
      return true;
    }
    if (usage.limit > 0 && usage.used > usage.limit && !CPU.equals(resource.kind())) {
      tell(
          String.format(
              "%s %s uses %s of %s: its utilization is shown as 1",
              resource.kind(), usage.name, plain(usage.used), plain(usage.limit)));
    }
    return false;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** One thread's way through the resources; given up when one of them hangs. */
  private final class Pass {

    private final Queue<Resource> left;
    private final Map<Resource, Usage> read = new HashMap<>();
    private @Nullable Resource reading;
    private boolean over;

    Pass(Queue<Resource> left) {
      this.left = left;
    }

    void find() {
      for (Runnable finder : finders) {
        try {
          finder.run();
        } catch (Throwable e) {
          tell(finder.getClass().getSimpleName() + " finds nothing (" + e + ")");
        }
      }
    }

    void read() {
      for (Resource next = next(null, null); next != null; ) {
        Usage usage = new Usage();
        try {
          Object object = next.get();
          ResourceReader reader = next.reader();
          if (object != null && reader != null) {
            reader.read(object, usage);
          } else {
            usage = null;
          }
        } catch (Throwable e) {
          failed(next, e);
          usage = null;
        }
        next = next(next, usage);
      }
    }

    private void failed(Resource resource, Throwable e) {
      tell(describe(resource) + " cannot be asked how full it is (" + e.getClass().getName() + ")");
    }

    private synchronized @Nullable Resource next(@Nullable Resource done, @Nullable Usage usage) {
      if (over) {
        return null;
      }
      if (done != null && usage != null) {
        read.put(done, usage);
      }
      reading = left.poll();
      return reading;
    }

    /** Ends the pass; what it was reading, if it was. */
    synchronized @Nullable Resource done(Map<Resource, Usage> into) {
      over = true;
      into.putAll(read);
      return reading;
    }
  }

  /** Objects of one name, added up. */
  private static final class Sum {

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
