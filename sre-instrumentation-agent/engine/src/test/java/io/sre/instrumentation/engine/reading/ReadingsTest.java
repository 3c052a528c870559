package io.sre.instrumentation.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingsTest {

  /** The clock is about to overflow, as it may. */
  private static final long BEGIN = Long.MAX_VALUE - 1;

  private static final long DAY = 1_700_000_000_000_000_000L;

  private final AtomicLong nanoTime = new AtomicLong(BEGIN);
  private final AtomicLong epochNanos = new AtomicLong(DAY);
  private final AtomicInteger taken = new AtomicInteger();
  private volatile Runnable whileResourcesAreAsked = () -> {};

  private final Readings readings =
      new Readings(
          new ServiceIdentity("shop", "7"),
          new Owner("platform", "shop"),
          new Readings.Source() {
            @Override
            public List<ResourceSnapshot> resources() {
              whileResourcesAreAsked.run();
              return List.of();
            }

            @Override
            public List<SliSnapshot> slis(long nowNanos) {
              return List.of();
            }

            @Override
            public List<HttpRequests> requests() {
              return List.of();
            }

            /** One class more is seen with each reading. */
            @Override
            public AgentSnapshot agent(long snapshotNanos) {
              return new AgentSnapshot(
                  0, 0, 0, taken.incrementAndGet(), 0, 0, 0, 0, 0, snapshotNanos);
            }
          },
          nanoTime::get,
          epochNanos::get);

  /** A thread that reads. */
  private record Reader(Thread thread, FutureTask<Reading> task) {

    static Reader of(Supplier<Reading> reads) {
      FutureTask<Reading> task = new FutureTask<>(reads::get);
      Thread thread = new Thread(task);
      thread.start();
      return new Reader(thread, task);
    }

    Reader thatWaits() {
      await().until(() -> thread.getState() == Thread.State.BLOCKED);
      return this;
    }

    Reading reading() throws ExecutionException, InterruptedException {
      return task.get();
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void readers_within_one_second_share_one_reading() {
    Reading first = readings.latest();
    nanoTime.addAndGet(Readings.SHARED_NANOS - 1);

    assertThat(readings.latest()).isSameAs(first);
    assertThat(taken).hasValue(1);
  }

  @Test
  void a_reader_a_second_later_gets_another_reading() {
    Reading first = readings.latest();
    nanoTime.addAndGet(Readings.SHARED_NANOS);

    assertThat(readings.latest()).isNotSameAs(first);
    assertThat(taken).hasValue(2);
  }

  @Test
  void a_fresh_reading_is_taken_however_young_the_last_one_is() {
    Reading first = readings.latest();

    assertThat(readings.fresh()).isNotSameAs(first);
    assertThat(taken).hasValue(2);
  }

  @Test
  void a_fresh_reading_is_shared_with_readers_within_one_second() {
    Reading fresh = readings.fresh();
    nanoTime.addAndGet(Readings.SHARED_NANOS - 1);

    assertThat(readings.latest()).isSameAs(fresh);
  }

  @Test
  void a_reading_has_its_time_and_its_service() {
    Reading reading = readings.latest();

    assertThat(reading.nanos()).isEqualTo(BEGIN);
    assertThat(reading.epochNanos()).isEqualTo(DAY);
    assertThat(reading.service()).isEqualTo(new ServiceIdentity("shop", "7"));
    assertThat(reading.owner()).isEqualTo(new Owner("platform", "shop"));
  }

  @Test
  void the_time_of_day_never_goes_back_nor_stands_still() {
    long first = readings.fresh().epochNanos();
    epochNanos.addAndGet(-3_600_000_000_000L);
    long second = readings.fresh().epochNanos();
    long third = readings.fresh().epochNanos();
    epochNanos.set(DAY + 5);

    assertThat(List.of(first, second, third)).containsExactly(DAY, DAY + 1, DAY + 2);
    assertThat(readings.fresh().epochNanos()).isEqualTo(DAY + 5);
  }

  @Test
  void the_time_that_resources_take_to_answer_makes_no_count_older() {
    whileResourcesAreAsked = () -> nanoTime.addAndGet(3 * Readings.SHARED_NANOS);

    Reading reading = readings.latest();

    assertThat(reading.nanos()).isEqualTo(nanoTime.get());
    assertThat(readings.latest()).isSameAs(reading);
  }

  @Test
  void concurrent_readers_share_one_reading() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    whileResourcesAreAsked =
        () -> {
          begun.countDown();
          waitFor(go);
        };
    Reader first = Reader.of(readings::latest);
    begun.await();
    Reader second = Reader.of(readings::latest).thatWaits();
    Reader third = Reader.of(readings::latest).thatWaits();
    go.countDown();

    assertThat(second.reading()).isSameAs(first.reading());
    assertThat(third.reading()).isSameAs(first.reading());
    assertThat(taken).hasValue(1);
  }

  @Test
  void threads_that_want_a_fresh_reading_while_one_is_taken_share_the_next_one() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    whileResourcesAreAsked =
        () -> {
          begun.countDown();
          waitFor(go);
        };
    Reader first = Reader.of(readings::latest);
    begun.await();
    Reader second = Reader.of(readings::fresh).thatWaits();
    Reader third = Reader.of(readings::fresh).thatWaits();
    go.countDown();

    assertThat(second.reading()).isNotSameAs(first.reading());
    assertThat(third.reading()).isSameAs(second.reading());
    assertThat(taken).hasValue(2);
  }

  @Test
  void a_reader_of_a_recent_reading_does_not_wait() throws Exception {
    Reading young = readings.latest();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    whileResourcesAreAsked =
        () -> {
          begun.countDown();
          waitFor(go);
        };
    Reader fresh = Reader.of(readings::fresh);
    begun.await();

    assertThat(readings.latest()).isSameAs(young);

    go.countDown();
    assertThat(fresh.reading()).isSameAs(readings.latest());
  }

  @Test
  void a_reading_that_fails_is_for_the_next_reader_to_take() {
    whileResourcesAreAsked =
        () -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(readings::latest).hasMessage("broken");
    assertThatThrownBy(readings::fresh).hasMessage("broken");
    whileResourcesAreAsked = () -> {};

    assertThat(readings.latest().agent().classesSeen()).isEqualTo(1);
  }

  @Test
  void counts_never_go_down_from_one_reading_to_the_next_of_a_reader() throws Exception {
    List<Thread> readers = new ArrayList<>();
    AtomicInteger wentDown = new AtomicInteger();
    for (int i = 0; i < 4; i++) {
      int own = i;
      Thread reader =
          new Thread(
              () -> {
                long before = 0;
                for (int n = own; n < 20_000; n++) {
                  nanoTime.addAndGet(Readings.SHARED_NANOS / 3);
                  Reading reading = n % 3 == 0 ? readings.fresh() : readings.latest();
                  if (reading.agent().classesSeen() < before) {
                    wentDown.incrementAndGet();
                  }
                  before = reading.agent().classesSeen();
                }
              });
      readers.add(reader);
      reader.start();
    }
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(wentDown).hasValue(0);
  }

  @Test
  void a_reading_cannot_be_changed() {
    List<SliSnapshot> slis = new ArrayList<>();
    List<ResourceSnapshot> resources = new ArrayList<>();
    Reading reading =
        new Reading(
            BEGIN,
            DAY,
            new ServiceIdentity("shop", null),
            new Owner(null, "shop"),
            slis,
            List.of(),
            resources,
            new AgentSnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    assertThatThrownBy(() -> reading.slis().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> reading.resources().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
