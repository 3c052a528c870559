package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** One at a time; what threads do to each other meanwhile is in the stress tests. */
class StripedHistogramTest {

  private static final int THREADS = 4;

  private final Layout layout = Layout.of(Layout.conventionalBoundaries());
  private final StripedHistogram histogram = new StripedHistogram(layout);

  private void recordTimes(int times) {
    for (int i = 0; i < times; i++) {
      histogram.record(1);
    }
  }

  private long count() {
    long[] counts = new long[layout.size()];
    assertThat(histogram.read(counts)).as("the sum of 1 ns each").isEqualTo(sum(counts));
    return sum(counts);
  }

  private static long sum(long[] counts) {
    return Arrays.stream(counts).sum();
  }

  /** As a thread does that never comes back. */
  private void takeForGood(int stripe) {
    histogram.stripes.get(stripe)[StripedHistogram.TAKEN] = 1;
  }

  private List<Integer> stripes() {
    List<Integer> made = new ArrayList<>();
    for (int i = 0; i < histogram.stripes.length(); i++) {
      if (histogram.stripes.get(i) != null) {
        made.add(i);
      }
    }
    return made;
  }

  private void recordOnThreads(int times) throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                together.await();
                recordTimes(times);
                return null;
              });
      tasks.add(task);
      new Thread(task).start();
    }
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
  }

  @Test
  void threads_that_do_not_collide_share_one_stripe() throws Exception {
    recordTimes(10);
    Thread other = new Thread(() -> recordTimes(10));
    other.start();
    other.join();

    assertThat(stripes()).containsExactly(0);
    assertThat(count()).isEqualTo(20);
  }

  @Test
  void a_thread_that_finds_the_stripe_taken_does_not_wait() {
    recordTimes(1);
    takeForGood(0);

    recordTimes(StripedHistogram.WIDE - 1);

    assertThat(stripes()).containsExactly(0, StripedHistogram.STRIPES);
    assertThat(count()).isEqualTo(StripedHistogram.WIDE);
  }

  @Test
  void threads_that_keep_colliding_are_spread_over_the_stripes() throws Exception {
    recordTimes(1);
    takeForGood(0);
    recordTimes(StripedHistogram.WIDE);
    int threads = 0;

    for (; threads < 10 * StripedHistogram.STRIPES; threads += THREADS) {
      recordOnThreads(1);
    }

    assertThat(stripes()).hasSize(StripedHistogram.STRIPES + 1);
    assertThat(count()).isEqualTo(1 + StripedHistogram.WIDE + threads);
  }

  @Test
  void a_thread_that_finds_all_stripes_taken_does_not_wait() throws Exception {
    recordTimes(1);
    takeForGood(0);
    recordTimes(StripedHistogram.WIDE);
    for (int i = 0; i < StripedHistogram.STRIPES; i++) {
      recordTimes(1);
      stripes().stream()
          .filter(stripe -> stripe < StripedHistogram.STRIPES)
          .forEach(this::takeForGood);
    }
    long before = count();

    recordOnThreads(10);

    assertThat(count()).isEqualTo(before + 10 * THREADS);
  }

  @Test
  void whatever_the_threads_every_duration_is_counted_once() throws Exception {
    int times = 200_000;

    recordOnThreads(times);

    assertThat(count()).isEqualTo((long) THREADS * times);
  }
}
