package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedNamesTest {

  private static final int LIMIT = 16;

  private final Budget budget = new Budget(1_000);
  private final BoundedNames<LongAdder> names = new BoundedNames<>(LIMIT, budget, LongAdder::new);
  private final Layout layout = Layout.of(Layout.conventionalBoundaries());

  @AfterEach
  void forgetLimit() {
    SliTable.limitErrorTypes(500);
  }

  @Test
  void names_past_the_limit_share_one_entry_and_nothing_is_lost() {
    IntStream.range(0, 10_000).parallel().forEach(i -> names.get("n" + i % 100).increment());

    Map<String, LongAdder> read = names.read();
    assertThat(read).hasSize(LIMIT + 1).containsKey("_other");
    assertThat(read.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(10_000);
    assertThat(read.entrySet())
        .filteredOn(entry -> !entry.getKey().equals("_other"))
        .allMatch(entry -> entry.getValue().sum() == 100);
  }

  @Test
  void a_name_equal_to_that_of_the_rest_is_the_rest() {
    names.get("_other").increment();
    names.get("a").increment();

    assertThat(names.read()).containsOnlyKeys("_other", "a");
  }

  @Test
  void the_first_name_has_a_place_though_the_process_has_none_left() {
    budget.limit(1);
    BoundedNames<LongAdder> others = new BoundedNames<>(LIMIT, budget, LongAdder::new);
    for (String name : new String[] {"a", "b", "c"}) {
      names.get(name).increment();
      others.get(name).increment();
    }

    assertThat(names.read()).containsOnlyKeys("a", "b", "_other");
    assertThat(others.read()).containsOnlyKeys("a", "_other");
    assertThat(others.read().get("_other").sum()).isEqualTo(2);
    assertThat(budget.isExceeded()).isTrue();
  }

  @Test
  void long_names_are_cut_and_stay_different() {
    String same = "x".repeat(100_000);
    names.get(same + "1").increment();
    names.get(same + "2").increment();
    names.get(same + "1").increment();

    assertThat(names.read()).hasSize(2);
    assertThat(names.read().keySet()).allMatch(name -> name.length() <= Names.LONGEST);
    assertThat(names.get(same + "1").sum()).isEqualTo(2);
    assertThat(Names.bounded(same)).isEqualTo(Names.bounded(new String(same.toCharArray())));
    assertThat(Names.bounded(Names.bounded(same))).isEqualTo(Names.bounded(same));
    assertThat(Names.bounded("x".repeat(Names.LONGEST))).hasSize(Names.LONGEST).doesNotContain("~");
    String pair = "x".repeat(182) + "\ud83d\ude00" + "x".repeat(100);
    assertThat(Names.bounded(pair).chars().noneMatch(c -> Character.isSurrogate((char) c)))
        .isTrue();
  }

  @Test
  void threads_that_fail_in_many_ways_do_not_wait() throws InterruptedException {
    Failures failures = new Failures(layout, LIMIT);
    NamedCounters counters = new NamedCounters(LIMIT);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    CountDownLatch done = new CountDownLatch(1);
    Thread fails =
        new Thread(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                failures.record("type " + i, 1);
                counters.add("reason " + i);
              }
              done.countDown();
            });
    // As a thread that is held up within one of ours would.
    synchronized (failures) {
      synchronized (counters) {
        fails.start();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      }
    }
    ThreadInfo info = threads.getThreadInfo(fails.getId());
    assertThat(info == null ? 0 : info.getBlockedCount()).isZero();
    assertThat(counters.read().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
  }

  @Test
  void a_flood_of_error_types_in_all_slis_is_bounded_and_counted() {
    SliTable.limitErrorTypes(0);
    long counted = 0;
    int histograms = 0;
    for (int s = 0; s < 100; s++) {
      Failures failures = new Failures(layout, LIMIT);
      for (int i = 0; i < 50; i++) {
        failures.record("type " + i, i);
      }
      histograms += failures.byType().size();
      for (StripedHistogram histogram : failures.byType().values()) {
        long[] counts = new long[layout.size()];
        histogram.read(counts);
        counted += Arrays.stream(counts).sum();
      }
    }

    assertThat(histograms).isEqualTo(200);
    assertThat(counted).isEqualTo(5_000);
    assertThat(SliTable.hadTooManyErrorTypes()).isTrue();
  }

  @Test
  void a_rare_error_type_costs_no_stripe_and_is_counted_as_exactly() {
    StripedHistogram rare = StripedHistogram.ofFew(layout);
    long[] counts = new long[layout.size()];
    long sum = 0;
    for (int i = 0; i < StripedHistogram.FEW; i++) {
      rare.record(i * 1_000_000L);
      sum += i * 1_000_000L;
    }

    assertThat(rare.stripes.get(0)).isNull();
    assertThat(rare.read(counts)).isEqualTo(sum);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(StripedHistogram.FEW);

    rare.record(7);
    Arrays.fill(counts, 0);
    assertThat(rare.stripes.get(0)).isNotNull();
    assertThat(rare.read(counts)).isEqualTo(sum + 7);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(StripedHistogram.FEW + 1);
  }
}
