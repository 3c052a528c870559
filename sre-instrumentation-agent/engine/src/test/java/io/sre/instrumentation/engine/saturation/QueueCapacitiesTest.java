package io.sre.instrumentation.engine.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.bootstrap.Usage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueCapacitiesTest {

  private final QueueCapacities capacities = new QueueCapacities(null);
  private final ExecutorReaders readers = new ExecutorReaders(capacities);

  static Stream<BlockingQueue<Object>> unbounded() {
    return Stream.of(
        new LinkedBlockingQueue<>(),
        new LinkedBlockingQueue<>(Integer.MAX_VALUE - 1),
        new LinkedBlockingDeque<>(),
        new PriorityBlockingQueue<>(),
        new LinkedTransferQueue<>());
  }

  @ParameterizedTest
  @MethodSource("unbounded")
  void a_queue_is_unbounded_whatever_waits_in_it(BlockingQueue<Object> queue) throws Throwable {
    for (int i = 0; i < 20; i++) {
      assertThat(capacities.of(queue)).isInfinite();
      Usage usage = new Usage();
      readers.queue("none").read(queue, usage);
      assertThat(usage.name).isNull();
      queue.add(i);
    }
  }

  @Test
  void the_capacity_of_a_queue_stays_the_same_while_it_fills() {
    for (BlockingQueue<Object> queue :
        Stream.<BlockingQueue<Object>>of(
                new ArrayBlockingQueue<>(3),
                new LinkedBlockingQueue<>(3),
                new LinkedBlockingDeque<>(3))
            .toList()) {
      for (int i = 0; i < 3; i++) {
        assertThat(capacities.of(queue)).isEqualTo(3);
        queue.add(i);
      }
      assertThat(capacities.of(queue)).isEqualTo(3);
    }
    assertThat(capacities.of(new SynchronousQueue<>())).isZero();
  }

  /** Shows fewer places than there are until its size has been the same around the reading. */
  private static final class Moving extends LinkedTransferQueue<Object> {
    private static final long serialVersionUID = 1;
    private int sizes;

    @Override
    public int size() {
      return Math.max(0, 3 - sizes++);
    }

    @Override
    public int remainingCapacity() {
      return 10 - Math.max(0, 3 - sizes);
    }
  }

  @Test
  void a_queue_that_moves_while_it_is_read_is_read_again() {
    assertThat(capacities.of(new Moving())).isEqualTo(10);
  }

  static Stream<BlockingQueue<Runnable>> unboundedOfTasks() {
    return Stream.of(
        new LinkedBlockingQueue<>(),
        new LinkedBlockingDeque<>(),
        new PriorityBlockingQueue<>(),
        new LinkedTransferQueue<>());
  }

  /** As Spring Boot makes its default executor. */
  @ParameterizedTest
  @MethodSource("unboundedOfTasks")
  void a_pool_with_an_unbounded_queue_shows_its_core_size_while_tasks_wait(
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
      readers.pool("task").read(pool, usage);
      assertThat(usage.limit).isEqualTo(2);
      assertThat(usage.used).isEqualTo(2);
      assertThat(usage.waiting).isEqualTo(18);
    } finally {
      release.countDown();
      pool.shutdownNow();
    }
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

  /** Refuses tasks, so that the pool grows. */
  private static final class Refusing extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return false;
    }
  }

  @Test
  void a_pool_that_grows_although_its_queue_is_unbounded_shows_its_maximum() throws Throwable {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 5, 1, TimeUnit.MINUTES, new Refusing());
    pool.execute(() -> {});
    pool.execute(() -> {});
    Usage usage = new Usage();
    readers.pool("eager").read(pool, usage);
    assertThat(usage.limit).isEqualTo(5);
    pool.shutdownNow();
  }
}
