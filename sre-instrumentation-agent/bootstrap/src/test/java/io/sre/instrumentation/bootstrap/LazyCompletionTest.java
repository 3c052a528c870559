package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What works when it is subscribed to, of a toy library. */
class LazyCompletionTest {

  /** Hears of results. */
  interface Sink {

    void item(Object item);

    void end(Throwable thrown);
  }

  /** Has no results before somebody listens. */
  static class Source {

    final List<Sink> sinks = new ArrayList<>();

    void listen(Sink sink) {
      sinks.add(sink);
    }
  }

  /** A class of the application's. */
  public static final class Special extends Source {}

  private static final class Subscribed extends AsyncCall implements Sink {

    private final Sink sink;

    Subscribed(LazyCalls calls, Sink sink) {
      super(calls);
      this.sink = sink;
    }

    @Override
    public void item(Object item) {
      received(item);
      sink.item(item);
    }

    @Override
    public void end(Throwable thrown) {
      if (thrown == null) {
        ended();
      } else {
        failedWith(thrown);
      }
      sink.end(thrown);
    }

    void cancel() {
      cancelled();
    }
  }

  private static final class Measured extends Source {

    private final Source source;
    private final LazyCalls calls;

    Measured(Source source, LazyCalls calls) {
      this.source = source;
      this.calls = calls;
    }

    @Override
    void listen(Sink sink) {
      source.listen(new Subscribed(calls, sink));
    }
  }

  private static final class Completion extends LazyCompletion {

    @Override
    protected Object measured(Object value, LazyCalls calls) {
      return new Measured((Source) value, calls);
    }

    @Override
    protected boolean isReplaceable(Class<?> type) {
      return type != Special.class;
    }
  }

  private static final class Quiet implements Sink {

    @Override
    public void item(Object item) {}

    @Override
    public void end(Throwable thrown) {}
  }

  private final Completion completion = new Completion();
  private final TestCalls calls = TestCalls.of(completion);
  private final Source source = new Source();
  private final long errors = Suppressed.errors();

  private Subscribed subscribed() {
    return (Subscribed) source.sinks.get(source.sinks.size() - 1);
  }

  @AfterEach
  void the_agent_has_no_errors() {
    assertThat(Suppressed.errors()).isEqualTo(errors);
  }

  @Test
  void a_value_without_a_subscription_is_no_call() {
    Source returned = calls.returning(source);
    assertThat(returned).isNotSameAs(source);
    assertThat(calls.counted()).isEmpty();
  }

  @Test
  void each_subscription_is_a_call_from_its_begin_to_its_end() {
    Source returned = calls.returning(source);
    returned.listen(new Quiet());
    returned.listen(new Quiet());
    assertThat(calls.counted()).isEqualTo(Map.of("in flight", 2L));

    source.sinks.get(0).end(null);
    source.sinks.get(1).end(new IllegalStateException());
    assertThat(calls.counted())
        .isEqualTo(Map.of("success", 1L, "failure java.lang.IllegalStateException", 1L));
  }

  @Test
  void a_subscription_cancelled_before_a_result_is_excluded_and_after_one_a_success() {
    Source returned = calls.returning(source);
    returned.listen(new Quiet());
    subscribed().cancel();
    returned.listen(new Quiet());
    subscribed().item("");
    subscribed().cancel();

    assertThat(calls.counted()).isEqualTo(Map.of("success", 1L, "excluded cancelled", 1L));
  }

  @Test
  void results_are_judged_and_the_first_that_fails_decides() {
    List<Object> judged = new ArrayList<>();
    Predicate<Object> bad =
        item -> {
          judged.add(item);
          return item.equals("bad");
        };
    calls.returning(source, bad).listen(new Quiet());
    subscribed().item("good");
    subscribed().item("bad");
    subscribed().item("good");
    subscribed().end(null);

    assertThat(calls.counted()).isEqualTo(Map.of("failure fails_when", 1L));
    assertThat(judged).containsExactly("good", "bad");
  }

  @Test
  void verdicts_given_while_the_method_ran_apply_to_each_subscription() {
    InFlight begun = calls.begin();
    begun.verdict = new Verdict(true, "said");
    Source returned = (Source) completion.returned(source, begun, null);
    returned.listen(new Quiet());
    subscribed().end(null);
    returned.listen(new Quiet());
    subscribed().end(null);

    assertThat(calls.counted()).isEqualTo(Map.of("excluded said", 2L));
  }

  @Test
  void a_call_that_is_overdue_before_its_method_returns_is_one_and_ends_there() {
    TestCalls limited = TestCalls.within(completion, Duration.ofNanos(1));
    InFlight begun = limited.begin();
    Awaitility.await()
        .until(() -> limited.counted().equals(Map.of("in flight", 1L, "overdue", 1L)));
    Object unused = completion.returned(source, begun, null);

    assertThat(limited.counted()).isEqualTo(Map.of("success", 1L, "overdue", 1L));
    limited.returning(source);
    assertThat(limited.counted())
        .as("the next call of this thread")
        .isEqualTo(Map.of("success", 1L, "overdue", 1L));
  }

  @Test
  void a_method_is_measured_again_after_its_call_was_deferred() {
    for (int i = 0; i < 3; i++) {
      calls.returning(source).listen(new Quiet());
      subscribed().end(null);
    }
    assertThat(calls.counted()).isEqualTo(Map.of("success", 3L));
  }

  @Test
  void a_stand_in_that_cannot_be_made_loses_the_call_and_leaves_the_value() {
    IllegalStateException thrown = new IllegalStateException();
    LazyCompletion broken =
        new LazyCompletion() {
          @Override
          protected Object measured(Object value, LazyCalls unused) {
            throw thrown;
          }

          @Override
          protected boolean isReplaceable(Class<?> type) {
            return true;
          }
        };
    InFlight begun = calls.begin();
    assertThatThrownBy(() -> broken.returned(source, begun, null)).isSameAs(thrown);
    assertThat(calls.counted()).as("it is where it began").isEqualTo(Map.of("in flight", 1L));
    Recorder.end(begun, null);
  }

  @Test
  void two_concurrent_ends_are_one() throws InterruptedException, ExecutionException {
    Source returned = calls.returning(source);
    for (int i = 0; i < 200; i++) {
      returned.listen(new Quiet());
      Subscribed subscribed = subscribed();
      CyclicBarrier barrier = new CyclicBarrier(2);
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () -> {
                meet(barrier);
                subscribed.cancel();
              });
      meet(barrier);
      subscribed.end(null);
      other.get();
    }
    Map<String, Long> counted = calls.counted();
    assertThat(counted.keySet()).isSubsetOf("success", "excluded cancelled");
    assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(200);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_subscription_that_the_application_has_lost_is_reported_and_held_no_longer() {
    long lost = Suppressed.lostCalls();
    Source returned = calls.returning(source);
    for (int i = 0; i < 100; i++) {
      returned.listen(new Quiet());
    }
    assertThat(calls.counted()).isEqualTo(Map.of("in flight", 100L));
    source.sinks.clear();
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return calls.counted().isEmpty();
            });
    assertThat(Suppressed.lostCalls() - lost).isEqualTo(100);
  }

  @Test
  void a_value_of_a_public_class_is_replaced_only_if_its_type_was_declared() {
    ReturnedTypes.Returned special = new ReturnedTypes.Returned(completion, Special.class);
    assertThat(special.completion).isSameAs(completion);
    assertThat(special.whereOpen).isSameAs(FutureCalls.UNMEASURED);
    assertThat(special.whereOther).isSameAs(FutureCalls.UNMEASURED);

    ReturnedTypes.Returned plain = new ReturnedTypes.Returned(completion, Source.class);
    assertThat(plain.whereOpen).isSameAs(completion);
    assertThat(plain.whereOther).isSameAs(FutureCalls.UNMEASURED);
  }

  @Test
  void a_value_that_is_not_replaced_is_measured_whatever_was_declared() {
    ReturnedTypes.Returned future =
        new ReturnedTypes.Returned(FutureCalls.STAGE, CompletableFuture.class);
    assertThat(future.whereOpen).isSameAs(FutureCalls.STAGE);
    assertThat(future.whereOther).isSameAs(FutureCalls.STAGE);
  }
}
