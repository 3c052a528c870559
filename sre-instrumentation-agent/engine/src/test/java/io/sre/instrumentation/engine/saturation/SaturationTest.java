package io.sre.instrumentation.engine.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.engine.Told;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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
  void pools_of_one_name_are_added_up_and_the_fullest_gives_the_utilization() {
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
  void what_a_pool_rejected_stays_counted_after_the_pool_is_gone() {
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
  void rejections_of_a_pool_that_is_not_known_yet_are_counted() {
    Object pool = new Object();
    Resources.rejected(pool);
    saturation.snapshot();
    Resources.add("thread_pool", pool, (object, into) -> into.name = "late");
    assertThat(named("late").rejected()).isEqualTo(1);
    assertThat(pool).isNotNull();
  }

  @Test
  void what_a_pool_without_a_known_name_rejected_is_counted_as_other() {
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

  @Test
  void names_are_released_when_their_objects_are_gone() {
    for (int round = 0; round < 3; round++) {
      List<Object> flood = new ArrayList<>();
      for (int i = 0; i < Saturation.MAX_NAMES; i++) {
        flood.add(pool("flood", "flood-" + round + "-" + i, 1));
      }
      assertThat(ofKind("flood"))
          .hasSize(Saturation.MAX_NAMES)
          .noneMatch(resource -> resource.name().equals("_other"));
      collect(flood);
    }
    assertThat(ofKind("flood")).isEmpty();
  }

  @Test
  void a_flood_of_names_of_one_kind_leaves_those_of_other_kinds() {
    List<Object> flood = new ArrayList<>();
    for (int i = 0; i < 2 * Saturation.MAX_NAMES; i++) {
      flood.add(pool("many", "many-" + i, 1));
    }
    saturation.snapshot();
    Object process = pool("cpu-like", "the process", 1);
    assertThat(ofKind("cpu-like"))
        .singleElement()
        .satisfies(cpu -> assertThat(cpu.name()).isEqualTo("the process"));
    assertThat(ofKind("many")).hasSize(Saturation.MAX_NAMES + 1);
    assertThat(ofKind("many").stream().mapToDouble(ResourceSnapshot::used).sum())
        .isEqualTo(2 * Saturation.MAX_NAMES);
    assertThat(told.lines()).singleElement().asString().contains("of kind many");
    assertThat(flood).hasSize(2 * Saturation.MAX_NAMES);
    assertThat(process).isNotNull();
  }

  @Test
  void no_rejection_is_lost_when_very_many_names_are_released() {
    int rounds = 3;
    for (int round = 0; round < rounds; round++) {
      List<Object> pools = new ArrayList<>();
      for (int i = 0; i < Saturation.MAX_NAMES; i++) {
        Object pool = pool("rejecting", "rejecting-" + round + "-" + i, 1);
        Resources.rejected(pool);
        pools.add(pool);
      }
      saturation.snapshot();
      collect(pools);
    }
    List<ResourceSnapshot> left = ofKind("rejecting");
    assertThat(left).hasSizeLessThanOrEqualTo(Saturation.MAX_GONE + 1);
    assertThat(left.stream().mapToDouble(ResourceSnapshot::rejected).sum())
        .isEqualTo(rounds * Saturation.MAX_NAMES);
  }

  @Test
  void a_slow_finder_is_not_started_again_before_it_has_ended() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Saturation slow =
        new Saturation(
            told.problems(),
            List.of(
                () -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  running.decrementAndGet();
                  ended.countDown();
                }));
    for (int i = 0; i < 3; i++) {
      slow.snapshot();
    }
    assertThat(most).hasValue(1);
    assertThat(told.lines()).singleElement().asString().contains("search for resources");
    release.countDown();
    ended.await();
  }

  private List<ResourceSnapshot> ofKind(String kind) {
    return saturation.snapshot().stream().filter(resource -> resource.kind().equals(kind)).toList();
  }

  private static Object pool(String kind, String name, double used) {
    Object pool = new Object();
    Resources.add(
        kind,
        pool,
        (object, into) -> {
          into.name = name;
          into.used = used;
        });
    return pool;
  }

  private static void collect(List<Object> objects) {
    List<WeakReference<Object>> references =
        objects.stream().map(object -> new WeakReference<>(object)).toList();
    objects.clear();
    await()
        .until(
            () -> {
              System.gc();
              return references.stream().allMatch(reference -> reference.refersTo(null));
            });
  }
}
