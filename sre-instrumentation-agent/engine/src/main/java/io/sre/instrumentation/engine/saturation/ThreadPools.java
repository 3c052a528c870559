package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.ThreadPoolReader;
import io.sre.instrumentation.bootstrap.ThreadUsers;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.engine.modules.EngineAccess;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds thread pools by their threads: those of the JDK, and frameworks' own. So pools that were
 * made before the agent's start are found like any other, and submitting a task costs the same as
 * without the agent.
 *
 * <p>A pool has the {@linkplain ResourceNames#ofThreads name of its threads}, without their
 * numbers. Not thread-safe.
 */
public final class ThreadPools implements Runnable {

  private static final String JDK_WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private static final int MAX_WRAPPERS = 3;

  /** The loader of the agent and its libraries; an application's own copies have another. */
  private static final @Nullable ClassLoader OWN = ThreadPools.class.getClassLoader();

  private final EngineAccess access;
  private final Carriers carriers;
  private final ExecutorReaders readers;
  private final Set<String> workers;
  private final Pattern upkeep;
  private @Nullable Tasks tasks;

  /**
   * Makes a finder.
   *
   * @param workers binary names of the tasks that threads of frameworks' own pools run
   * @param upkeep regular expressions of the names of pools for frameworks' internal housekeeping:
   *     no call waits for them, whatever they reject
   */
  public ThreadPools(EngineAccess access, Set<String> workers, Set<String> upkeep) {
    this.access = access;
    this.workers = Set.copyOf(workers);
    // Without any, a pattern that matches no name.
    this.upkeep = Pattern.compile(upkeep.isEmpty() ? "(?!)" : String.join("|", upkeep));
    carriers = new Carriers(access);
    readers = new ExecutorReaders(new QueueCapacities(access));
  }

  /** Registers the pools that have a thread now, and the SLIs whose calls ran on their threads. */
  @Override
  public void run() {
    Tasks readable = tasks;
    if (readable == null) {
      readable = Tasks.open(access);
      tasks = readable;
    }
    Map<Thread, Object> pools = new HashMap<>();
    IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    Thread[] threads = threads();
    for (Thread thread : threads) {
      Object pool = isOurs(thread) ? null : pool(thread, readable);
      if (pool != null) {
        pools.put(thread, pool);
        String name =
            Carriers.isCarrier(thread) ? Carriers.POOL : ResourceNames.ofThreads(thread.getName());
        // Threads that some libraries rename while they work must not rename the pool.
        names.merge(pool, name, (one, other) -> one.compareTo(other) <= 0 ? one : other);
      }
    }
    names.values().removeIf(name -> upkeep.matcher(name).matches());
    names.forEach(this::register);
    pools.values().retainAll(names.keySet());
    ThreadUsers.of(pools);
    carriers.look(threads);
  }

  private void register(Object pool, String name) {
    if (pool instanceof ThreadPoolExecutor executor) {
      Resources.add("thread_pool", pool, readers.pool(name));
      Resources.add("queue", executor.getQueue(), readers.queue(name));
    } else if (pool instanceof ForkJoinPool) {
      Resources.add("thread_pool", pool, ExecutorReaders.forkJoin(name));
    } else {
      registerOfFramework(pool, name);
    }
  }

  /** Registers a framework's own pool, which the companion of its class reads. */
  private void registerOfFramework(Object pool, String name) {
    ThreadPoolReader reader = reader(pool);
    if (reader != null) {
      Resources.add("thread_pool", pool, new OfFramework(name));
      BlockingQueue<?> queue = reader.queue(pool);
      if (queue != null) {
        Resources.add("queue", queue, readers.queue(name));
      }
    }
  }

  private static @Nullable ThreadPoolReader reader(Object pool) {
    ThreadPoolReader reader = null;
    for (Class<?> type = pool.getClass(); type != null && reader == null; ) {
      reader = Companions.of(type, ThreadPoolReader.class);
      type = type.getSuperclass();
    }
    return reader;
  }

  /** Reads pools of frameworks that have this name. */
  private record OfFramework(String name) implements ResourceReader {

    @Override
    public void read(Object pool, Usage into) throws Throwable {
      ThreadPoolReader reader = ThreadPools.reader(pool);
      if (reader != null && reader.read(pool, into) && into.name == null) {
        into.name = name;
      }
    }
  }

  /** All live platform threads. */
  private static Thread[] threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    int count = root.enumerate(threads, true);
    while (count == threads.length) {
      threads = new Thread[threads.length * 2];
      count = root.enumerate(threads, true);
    }
    return Arrays.copyOf(threads, count);
  }

  private static boolean isOurs(Thread thread) {
    return thread.getContextClassLoader() == OWN || isOfOwnClass(thread);
  }

  /**
   * Whether the agent made a pool: the pool, its factory or its handler has a class of the agent or
   * its libraries. The threads do not show that, since they inherit the context loader of the
   * thread that made them.
   */
  private static boolean isOurs(Object pool) {
    return isOfOwnClass(pool)
        || (pool instanceof ThreadPoolExecutor executor
            && (isOfOwnClass(executor.getThreadFactory())
                || isOfOwnClass(executor.getRejectedExecutionHandler())))
        || (pool instanceof ForkJoinPool forks && isOfOwnClass(forks.getFactory()));
  }

  private static boolean isOfOwnClass(Object object) {
    return object.getClass().getClassLoader() == OWN;
  }

  private @Nullable Object pool(Thread thread, Tasks tasks) {
    if (thread instanceof ForkJoinWorkerThread worker) {
      return worker.getPool();
    }
    Object worker = worker(tasks.of(thread), tasks, MAX_WRAPPERS);
    Object pool = worker == null ? null : tasks.outer(worker);
    return pool == null || isOurs(pool) ? null : pool;
  }

  /** A pool's worker, which thread factories may have wrapped in their own tasks. */
  private @Nullable Object worker(@Nullable Object task, Tasks tasks, int wrappers) {
    if (task == null) {
      return null;
    }
    String type = task.getClass().getName();
    if (type.equals(JDK_WORKER) || workers.contains(type)) {
      return task;
    }
    return wrappers == 0 ? null : worker(tasks.wrapped(task), tasks, wrappers - 1);
  }

  /** Finds the tasks that threads run. */
  private static final class Tasks {

    private final EngineAccess access;
    private final Field task;

    /** Since Java 19 a thread keeps its task in a separate object. */
    private final @Nullable Field holder;

    /** By class: the field to follow; held weakly, since the classes are the application's. */
    private final Map<Class<?>, Optional<Field>> next = new WeakHashMap<>();

    private Tasks(EngineAccess access, Field task, @Nullable Field holder) {
      this.access = access;
      this.task = task;
      this.holder = holder;
    }

    static Tasks open(EngineAccess access) {
      try {
        try {
          return new Tasks(access, field(access, Thread.class, "target"), null);
        } catch (NoSuchFieldException sinceJava19) {
          Field holder = field(access, Thread.class, "holder");
          return new Tasks(access, field(access, holder.getType(), "task"), holder);
        }
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException("this Java's threads have no known task field", e);
      }
    }

    private static Field field(EngineAccess access, Class<?> type, String name)
        throws NoSuchFieldException {
      return access.accessible(type.getDeclaredField(name));
    }

    @Nullable Object of(Thread thread) {
      try {
        Object holding = holder == null ? thread : holder.get(thread);
        return holding == null ? null : task.get(holding);
      } catch (IllegalAccessException e) {
        return null;
      }
    }

    /** The pool that a worker is an inner object of. */
    @Nullable Object outer(Object worker) {
      return next(worker, field -> field.getName().equals("this$0"));
    }

    /** The task that a task wraps. */
    @Nullable Object wrapped(Object task) {
      return next(task, field -> field.getType() == Runnable.class);
    }

    private @Nullable Object next(Object object, Predicate<Field> which) {
      try {
        Optional<Field> field =
            next.computeIfAbsent(object.getClass(), type -> accessible(type, which));
        return field.isEmpty() ? null : field.get().get(object);
      } catch (IllegalAccessException e) {
        return null;
      }
    }

    private Optional<Field> accessible(Class<?> type, Predicate<Field> which) {
      for (Field field : type.getDeclaredFields()) {
        if (which.test(field) && !Modifier.isStatic(field.getModifiers())) {
          return Optional.of(access.accessible(field));
        }
      }
      return Optional.empty();
    }
  }
}
