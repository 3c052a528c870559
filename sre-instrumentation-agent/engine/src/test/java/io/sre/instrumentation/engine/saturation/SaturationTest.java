package io.sre.instrumentation.engine.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.engine.Told;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SaturationTest {

  private final Told told = new Told();
  private final Saturation saturation = new Saturation(told.problems(), List.of());

  private static Object pool(String name, double used, double limit) {
    Object pool = new Object();
    Resources.add(
        "thread_pool",
        pool,
        (object, into) -> {
          into.name = name;
          into.used = used;
          into.limit = limit;
          into.waiting = 1;
        });
    return pool;
  }

  private ResourceSnapshot named(String name) {
    List<ResourceSnapshot> named =
        saturation.snapshot().stream().filter(resource -> resource.name().equals(name)).toList();
    assertThat(named).hasSize(1);
    return named.get(0);
  }

  @Test
  void pools_of_one_name_are_added_up_and_the_fullest_says_how_full() {
    Object full = pool("twins", 4, 4);
    Object empty = pool("twins", 0, 6);
    Resources.rejected(full);
    Resources.rejected(empty);
    Resources.obtained(empty, 1_000_000);

    ResourceSnapshot twins = named("twins");

    assertThat(twins.used()).isEqualTo(4);
    assertThat(twins.limit()).isEqualTo(10);
    assertThat(twins.utilization()).isEqualTo(1);
    assertThat(twins.waiting()).isEqualTo(2);
    assertThat(twins.rejected()).isEqualTo(2);
    assertThat(twins.waits().count()).isEqualTo(1);
    assertThat(List.of(full, empty)).hasSize(2);
  }

  @Test
  void what_a_pool_turned_away_stays_counted_when_it_is_gone() {
    Object pool = pool("gone", 1, 2);
    Resources.rejected(pool);
    Resources.obtained(pool, 1_000_000);
    assertThat(named("gone").rejected()).isEqualTo(1);
    Resources.rejected(pool);

    WeakReference<Object> reference = new WeakReference<>(pool);
    pool = null;
    await()
        .until(
            () -> {
              System.gc();
              return reference.refersTo(null);
            });

    for (int i = 0; i < 2; i++) {
      ResourceSnapshot gone = named("gone");
      assertThat(gone.rejected()).isEqualTo(2);
      assertThat(gone.waits().count()).isEqualTo(1);
      assertThat(gone.used()).isNaN();
    }
    assertThat(Resources.all()).noneMatch(resource -> resource.refersTo(null));
  }

  @Test
  void what_somebody_was_told_of_before_it_is_known_counts_from_the_first_on() {
    Object pool = new Object();
    Resources.rejected(pool);
    saturation.snapshot();
    Resources.add("thread_pool", pool, (object, into) -> into.name = "late");
    assertThat(named("late").rejected()).isEqualTo(1);
    assertThat(pool).isNotNull();
  }

  @Test
  void what_a_pool_turned_away_whose_name_nobody_knew_is_counted_as_other() {
    Object pool = new Object();
    Resources.add("nameless", pool, (object, into) -> {});
    Resources.rejected(pool);
    WeakReference<Object> reference = new WeakReference<>(pool);
    pool = null;
    await()
        .until(
            () -> {
              System.gc();
              return reference.refersTo(null);
            });

    // Other tests leave pools behind, which are no more known here, but of another kind.
    assertThat(saturation.snapshot())
        .filteredOn(resource -> resource.kind().equals("nameless"))
        .singleElement()
        .satisfies(
            nameless -> {
              assertThat(nameless.name()).isEqualTo("_other");
              assertThat(nameless.rejected()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "http-nio-8080-exec-7, http-nio-8080-exec",
    "pool-3-thread-12, pool-thread",
    "ForkJoinPool-2-worker-1, ForkJoinPool-worker",
    "ForkJoinPool.commonPool-worker-1, ForkJoinPool.commonPool-worker",
    "task-1, task",
    "scheduling, scheduling",
    "worker #4, worker",
    "42, #",
    "HttpClient-1-Worker-0, HttpClient-Worker",
    "HttpClient-12345-Worker-0, HttpClient-Worker",
    "Scheduler-1b2c3456, Scheduler",
    "Scheduler-1b2c3d4e-1, Scheduler",
    "qtp1234567-23, qtp",
    "orders@1a2b3c4d-7, orders",
    "job-3f2a7c1e-1b2c-4d3e-8f90-0a1b2c3d4e5f-1, job",
    "http-nio-127.0.0.1-8080-exec-7, http-nio-127.0.0.1-8080-exec",
    "http-nio-auto-1-exec-2, http-nio-auto-1-exec",
    "https-jsse-nio-443-exec-1, https-jsse-nio-443-exec",
    "oauth2-client-3, oauth2-client",
    "s3-upload-1, s3-upload",
    "vert.x-eventloop-thread-0, vert.x-eventloop-thread",
    "XNIO-1 task-2, XNIO task"
  })
  void a_thread_pool_has_the_name_of_its_threads_without_what_numbers_them(
      String thread, String pool) {
    assertThat(PoolNames.of(thread)).isEqualTo(pool);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://shop:SEKRET@db/shop, jdbc:postgresql://db/shop",
    "jdbc:h2:mem:shop;USER=sa;PASSWORD=SEKRET, jdbc:h2:mem:shop",
    "jdbc:oracle:thin:shop/SEKRET@db:1521:x, jdbc:oracle:thin:db:1521:x",
    "amqp://shop:SEKRET@broker:5672, amqp://broker:5672",
    "redis://:SEKRET@cache/0, redis://cache/0",
    "https://api/stock?token=SEKRET, https://api/stock",
    "shop:SEKRET@db, db",
    "orders, orders"
  })
  void a_name_that_looks_like_an_address_shows_no_secret(String name, String shown) {
    assertThat(PoolNames.shown(name)).isEqualTo(shown);
    Object pool = pool(name, 1, 2);
    assertThat(saturation.snapshot()).noneMatch(resource -> resource.name().contains("SEKRET"));
    assertThat(pool).isNotNull();
  }

  @Test
  void names_are_free_again_when_their_objects_are_gone_and_process_resources_always_have_theirs() {
    List<Object> flood = new ArrayList<>();
    for (int i = 0; i < Saturation.MAX_NAMES + 50; i++) {
      flood.add(pool("flood-" + i + "x", 1, 2));
    }
    Resources.rejected(flood.get(0));
    Object heap = new Object();
    Resources.add("memory", heap, (object, into) -> into.name = "heap");
    assertThat(saturation.snapshot()).anyMatch(resource -> resource.name().equals("heap"));
    double rejected = rejected();

    WeakReference<Object> last = new WeakReference<>(flood.get(flood.size() - 1));
    flood.clear();
    await()
        .until(
            () -> {
              System.gc();
              return last.refersTo(null);
            });
    Object orders = pool("orders-worker", 1, 2);
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(saturation.snapshot())
                  .noneMatch(resource -> resource.name().startsWith("flood-1"));
            });
    assertThat(named("orders-worker").used()).isEqualTo(1);
    assertThat(rejected()).as("by this name or as _other").isEqualTo(rejected);
    assertThat(List.of(orders, heap)).hasSize(2);
  }

  private double rejected() {
    return saturation.snapshot().stream()
        .filter(resource -> resource.kind().equals("thread_pool"))
        .mapToDouble(ResourceSnapshot::rejected)
        .sum();
  }

  @ParameterizedTest
  @MethodSource("unboundedQueues")
  void the_limit_of_a_pool_with_an_unbounded_queue_is_its_core_size_while_tasks_wait(
      BlockingQueue<Runnable> queue) throws Throwable {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(2, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, queue);
    CountDownLatch release = new CountDownLatch(1);
    try {
      for (int i = 0; i < 20; i++) {
        pool.execute(new Waiting(release));
      }
      await().until(() -> pool.getActiveCount() == 2);
      Usage usage = new Usage();
      ExecutorReaders.pool("task").read(pool, usage);
      assertThat(usage.limit).isEqualTo(2);
      assertThat(usage.used).isEqualTo(2);
      assertThat(usage.waiting).isEqualTo(18);
      Usage ofQueue = new Usage();
      ExecutorReaders.queue("task").read(queue, ofQueue);
      assertThat(ofQueue.name).as("an unbounded queue is no resource").isNull();
    } finally {
      release.countDown();
      pool.shutdownNow();
    }
  }

  static List<BlockingQueue<Runnable>> unboundedQueues() {
    return List.of(
        new LinkedBlockingQueue<>(),
        new LinkedBlockingDeque<>(),
        new PriorityBlockingQueue<>(),
        new LinkedTransferQueue<>());
  }

  /** A task that waits; comparable, as some queues want. */
  private record Waiting(CountDownLatch release) implements Runnable, Comparable<Waiting> {

    @Override
    public void run() {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public int compareTo(Waiting other) {
      return 0;
    }
  }
}
