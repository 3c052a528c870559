package io.sre.instrumentation.engine.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.engine.Told;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "42, #"
  })
  void a_thread_pool_has_the_name_of_its_threads_without_what_numbers_them(
      String thread, String pool) {
    assertThat(ThreadPools.name(thread)).isEqualTo(pool);
  }
}
