package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingTasksTest {

  private final PendingTasks tasks = new PendingTasks();

  @Test
  void a_task_has_waited_since_it_was_added_and_is_removed_once_it_is_taken() {
    Object task = new Object();
    assertThat(tasks.take(task, 7)).isEqualTo(-1);
    assertThat(tasks.add(task, 5)).isTrue();
    assertThat(tasks.take(task, 12)).isEqualTo(7);
    assertThat(tasks.take(task, 12)).isEqualTo(-1);
  }

  @Test
  void a_task_that_is_added_twice_has_waited_twice() {
    Object task = new Object();
    tasks.add(task, 1);
    tasks.add(task, 2);
    assertThat(tasks.take(task, 10) + tasks.take(task, 10)).isEqualTo(9 + 8);
    assertThat(tasks.take(task, 10)).isEqualTo(-1);
  }

  @Test
  void as_many_tasks_can_be_pending_as_a_container_holds_connections() {
    List<Object> waiting = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Object task = new Object();
      waiting.add(task);
      assertThat(tasks.add(task, i)).isTrue();
    }
    for (int i = 0; i < waiting.size(); i++) {
      assertThat(tasks.take(waiting.get(i), 100_000)).isEqualTo(100_000 - i);
    }
  }

  @Test
  void every_task_is_found_by_the_thread_that_begins_it() throws Exception {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    AtomicInteger found = new AtomicInteger();
    int each = 20_000;
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  Object task = new Object();
                  tasks.add(task, 1);
                  queue.add(task);
                }
              }));
      threads.add(
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < each; i++) {
                    if (tasks.take(queue.take(), 2) == 1) {
                      found.incrementAndGet();
                    }
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(found).hasValue(2 * each);
  }
}
