package io.sre.instrumentation.bootstrap;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Registry of bounded resources: pools, queues, limits. Advice, companions and the engine report to
 * it; its methods never throw and never block, and it holds no object of the application strongly.
 *
 * <p>A pool is reported where it is made, or where a thread obtains an item or is rejected; its
 * usage is {@linkplain ResourceReader read} when metrics are.
 */
public final class Resources {

  /** By the object's identity: a {@link Resource} is found through a {@link Probe}. */
  private static final Map<Object, Resource> ALL = new ConcurrentHashMap<>();

  /** The resources of recent reports, by identity, so that a request's pool is found at no cost. */
  private static final @Nullable Resource[] RECENT = new Resource[64];

  /** The task that a thread began last; made once for each thread of a pool that reports tasks. */
  private static final ThreadLocal<Begun> BEGUN = new ThreadLocal<>();

  private Resources() {}

  /**
   * Registers an object, or sets the reader of one that was reported before. Idempotent.
   *
   * @param kind the {@code saturation.kind}
   */
  public static void add(String kind, Object object, ResourceReader reader) {
    try {
      of(object).readBy(kind, reader);
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /**
   * Registers an object that the companion of a class reads. Idempotent.
   *
   * @param kind the {@code saturation.kind}
   * @param anchor whose companion is a {@link ResourceReader}
   */
  public static void add(String kind, Object object, Class<?> anchor) {
    add(kind, object, anchor, null);
  }

  /**
   * Registers an object that the companion of a class reads with the help of another object.
   *
   * @param beside the other object, which the reader cannot reach from {@code object}; held weakly,
   *     too: {@link Usage#beside}
   */
  public static void add(String kind, Object object, Class<?> anchor, @Nullable Object beside) {
    try {
      ResourceReader reader = Companions.of(anchor, ResourceReader.class);
      if (reader != null) {
        of(object).readByCompanion(kind, reader, beside);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Reports that this object rejected a request. */
  public static void rejected(Object object) {
    try {
      Resource resource = of(object);
      resource.rejected();
      usedByCurrent(resource);
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /**
   * Reports that the calling thread has obtained an item from this object, or given up.
   *
   * @param nanos how long it waited, in ns
   */
  public static void obtained(Object object, long nanos) {
    try {
      Resource resource = of(object);
      resource.obtained(nanos);
      usedByCurrent(resource);
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Reports that a task is given to this pool, before any thread can begin it. */
  public static void submitted(Object pool, @Nullable Object task) {
    try {
      if (task != null) {
        of(pool).submitted(task);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Reports that the calling thread, of this pool, begins a task, whose wait ends. */
  public static void started(Object pool, @Nullable Object task) {
    try {
      if (task != null) {
        Resource resource = of(pool);
        long nanos = resource.started(task);
        Begun begun = BEGUN.get();
        if (begun == null) {
          begun = new Begun();
          BEGUN.set(begun);
        }
        begun.pool = nanos < 0 ? null : resource;
        begun.nanos = nanos;
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /**
   * Reports that the task that the calling thread has begun is a request: its wait counts. Tasks of
   * connections that close or idle are not requests, and further requests of the same task did not
   * wait.
   */
  public static void served() {
    try {
      Begun begun = BEGUN.get();
      if (begun != null && begun.pool != null) {
        begun.pool.obtained(begun.nanos);
        begun.pool = null;
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Reports that this pool has refused a task that it was given. */
  public static void withdrawn(Object pool, @Nullable Object task) {
    try {
      if (task != null) {
        of(pool).started(task);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Notes that calls of this SLI use this object. */
  static void usedBy(Object object, Sli sli) {
    of(object).usedBy(sli);
  }

  private static void usedByCurrent(Resource resource) {
    InFlight call = Recorder.innermost();
    if (call != null) {
      resource.usedBy(call.sli());
    }
  }

  private static Resource of(Object object) {
    int place = System.identityHashCode(object) & (RECENT.length - 1);
    Resource recent = RECENT[place];
    if (recent != null && recent.refersTo(object)) {
      return recent;
    }
    Resource known = ALL.get(new Probe(object));
    Resource found = known != null ? known : make(object);
    RECENT[place] = found;
    return found;
  }

  private static synchronized Resource make(Object object) {
    Resource known = ALL.get(new Probe(object));
    if (known == null) {
      known = new Resource(object);
      ALL.put(known, known);
    }
    return known;
  }

  /** All resources; also collected ones, until they are {@linkplain #remove removed}. */
  public static Collection<Resource> all() {
    return ALL.values();
  }

  /** Removes a resource whose object was collected. */
  public static void remove(Resource gone) {
    ALL.remove(gone);
  }

  /** A task that waited for its thread. Used by one thread. */
  private static final class Begun {

    /** Null: the wait is unknown, or already counted. */
    @Nullable Resource pool;

    long nanos;
  }

  /** Equal to the resource of its object; used for look-ups only, never stored. */
  private static final class Probe {

    private final Object object;

    Probe(Object object) {
      this.object = object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Resource resource && resource.refersTo(object);
    }
  }
}
