package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calls that the tries of a retry make, as their customer sees them. */
class RetriedCallsTest {

  private static final String FAILED = "failure java.lang.IllegalStateException";

  /** Where the tries run. */
  enum Kind {
    PLATFORM,
    VIRTUAL;

    void run(Runnable work) throws Exception {
      Thread thread = this == PLATFORM ? new Thread(work) : virtual(work);
      Throwable[] thrown = {null};
      thread.setUncaughtExceptionHandler((of, exception) -> thrown[0] = exception);
      thread.start();
      thread.join();
      assertThat(thrown[0]).isNull();
    }

    private static Thread virtual(Runnable work) throws Exception {
      assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      return (Thread)
          Class.forName("java.lang.Thread$Builder")
              .getMethod("unstarted", Runnable.class)
              .invoke(builder, work);
    }
  }

  private final TestCalls method = TestCalls.of(FutureCalls.AT_RETURN);
  private final TestCalls other = TestCalls.of(FutureCalls.AT_RETURN);
  private final TestCalls later = TestCalls.of(FutureCalls.STAGE);

  @AfterEach
  void no_thread_is_left_in_a_retry() {
    RetriedCalls left = RetriedCalls.current(ThreadSlot.current());
    RetriedCalls.end(left);
    assertThat(left).isNull();
  }

  private static void fails(TestCalls method) {
    Recorder.end(method.begin(), new IllegalStateException());
  }

  private static void succeeds(TestCalls method) {
    Recorder.end(method.begin(), null);
  }

  private static void retrying(Runnable... tries) {
    RetriedCalls calls = RetriedCalls.begin();
    for (Runnable each : tries) {
      each.run();
      RetriedCalls.nextTry();
    }
    RetriedCalls.end(calls);
  }

  @ParameterizedTest
  @EnumSource
  void tries_that_fail_before_one_that_succeeds_are_one_success(Kind kind) throws Exception {
    kind.run(() -> retrying(() -> fails(method), () -> fails(method), () -> succeeds(method)));
    assertThat(method.counted()).isEqualTo(Map.of("success", 1L));
  }

  @ParameterizedTest
  @EnumSource
  void tries_that_all_fail_are_one_failure(Kind kind) throws Exception {
    kind.run(() -> retrying(() -> fails(method), () -> fails(method)));
    assertThat(method.counted()).isEqualTo(Map.of(FAILED, 1L));
  }

  @ParameterizedTest
  @EnumSource
  void calls_before_and_after_a_retry_are_calls_of_their_own(Kind kind) throws Exception {
    kind.run(
        () -> {
          fails(method);
          retrying(() -> fails(method), () -> succeeds(method));
          succeeds(method);
        });
    assertThat(method.counted()).isEqualTo(Map.of("success", 2L, FAILED, 1L));
  }

  @ParameterizedTest
  @EnumSource
  void a_retry_within_a_call_is_part_of_the_call(Kind kind) throws Exception {
    kind.run(
        () -> {
          Object around = method.begin();
          retrying(
              () -> assertThatThrownBy(method::begin).isInstanceOf(IllegalStateException.class),
              () -> assertThatThrownBy(method::begin).isInstanceOf(IllegalStateException.class));
          Recorder.end(around, null);
        });
    assertThat(method.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void recursion_within_a_try_counts_once() {
    retrying(
        () -> {
          Object outer = method.begin();
          assertThatThrownBy(method::begin).isInstanceOf(IllegalStateException.class);
          Recorder.end(outer, null);
        });
    assertThat(method.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void each_call_of_one_try_counts() {
    retrying(
        () -> {
          fails(method);
          succeeds(method);
          fails(method);
        },
        () -> succeeds(method));
    assertThat(method.counted()).isEqualTo(Map.of("success", 2L, FAILED, 1L));
  }

  @Test
  void a_method_is_judged_by_its_own_outcome_and_not_by_that_of_the_retry() {
    retrying(
        () -> {
          succeeds(method);
          fails(other);
        },
        () -> {
          succeeds(method);
          fails(other);
        });
    assertThat(method.counted()).isEqualTo(Map.of("success", 1L));
    assertThat(other.counted()).isEqualTo(Map.of(FAILED, 1L));
  }

  @Test
  void a_retry_within_another_one_belongs_to_it() {
    retrying(
        () -> retrying(() -> fails(method), () -> fails(method)),
        () -> retrying(() -> fails(method), () -> succeeds(method)));
    assertThat(method.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void the_duration_is_from_the_first_try_to_the_end_of_the_last_with_the_waits_between() {
    TestCalls limited = TestCalls.within(FutureCalls.AT_RETURN, Duration.ofMillis(20));
    retrying(() -> fails(limited), () -> waitFor(Duration.ofMillis(30)), () -> succeeds(limited));
    assertThat(limited.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void what_follows_the_last_call_of_a_retry_is_not_in_its_duration() {
    TestCalls limited = TestCalls.within(FutureCalls.AT_RETURN, Duration.ofMinutes(1));
    RetriedCalls calls = RetriedCalls.begin();
    succeeds(limited);
    Sweep.settleOverdue(System.nanoTime() + Duration.ofMinutes(2).toNanos());
    RetriedCalls.end(calls);
    assertThat(limited.counted()).isEqualTo(Map.of("success", 1L, "good", 1L));
  }

  @Test
  void a_call_whose_retry_waits_too_long_is_overdue_before_the_next_try() {
    TestCalls limited = TestCalls.within(FutureCalls.AT_RETURN, Duration.ofMinutes(1));
    RetriedCalls calls = RetriedCalls.begin();
    fails(limited);
    Sweep.settleOverdue(System.nanoTime() + Duration.ofMinutes(2).toNanos());
    assertThat(limited.counted()).isEqualTo(Map.of("in flight", 1L, "overdue", 1L));
    RetriedCalls.nextTry();
    succeeds(limited);
    RetriedCalls.end(calls);
    assertThat(limited.counted()).containsEntry("success", 1L).doesNotContainKey("in flight");
  }

  @Test
  void a_call_that_succeeded_in_one_try_and_hangs_in_the_next_is_overdue() {
    TestCalls limited = TestCalls.within(FutureCalls.AT_RETURN, Duration.ofMinutes(1));
    RetriedCalls calls = RetriedCalls.begin();
    succeeds(limited);
    RetriedCalls.nextTry();
    Object begun = limited.begin();
    Sweep.settleOverdue(System.nanoTime() + Duration.ofMinutes(2).toNanos());
    assertThat(limited.counted()).isEqualTo(Map.of("in flight", 1L, "overdue", 1L));
    Recorder.end(begun, null);
    RetriedCalls.end(calls);
  }

  @Test
  void a_thread_has_its_own_cells_again_after_a_retry() {
    Object before = method.begin();
    Recorder.end(before, null);
    retrying(() -> fails(method));
    Object after = method.begin();
    Recorder.end(after, null);
    assertThat(after).isSameAs(before);
  }

  @Test
  void a_verdict_holds_for_its_try_alone() {
    retrying(
        () -> {
          Object begun = method.begin();
          assertThat(Recorder.innermost()).isSameAs(begun);
          ApiCalls.fail(null, "declined");
          Recorder.end(begun, null);
        },
        () -> succeeds(method));
    retrying(
        () -> fails(other),
        () -> {
          Object begun = other.begin();
          ApiCalls.exclude(null, "test traffic");
          Recorder.end(begun, null);
        });
    assertThat(method.counted()).isEqualTo(Map.of("success", 1L));
    assertThat(other.counted()).isEqualTo(Map.of("excluded test traffic", 1L));
  }

  @Test
  void a_future_that_a_retry_does_not_wait_for_ends_its_call_itself() {
    CompletableFuture<String> value = new CompletableFuture<>();
    retrying(() -> later.returning(value));
    assertThat(later.counted()).isEqualTo(Map.of("in flight", 1L));
    value.completeExceptionally(new IllegalStateException());
    assertThat(later.counted()).isEqualTo(Map.of(FAILED, 1L));
  }

  @Test
  void each_call_of_one_try_whose_value_completes_later_counts() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    retrying(
        () -> {
          later.returning(first);
          later.returning(second);
        });
    first.complete("done");
    second.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 2L));
  }

  /** A library that tries again, on any thread, whenever the value of a try fails. */
  private static final class Tries {

    final CompletableFuture<String> result = new CompletableFuture<>();
    private final Supplier<CompletableFuture<String>> each;

    Tries(Supplier<CompletableFuture<String>> work) {
      each = RetriedCalls.eachTry(work, result);
    }

    @Nullable CompletableFuture<String> next(Kind kind) throws Exception {
      CompletableFuture<?>[] value = {null};
      kind.run(() -> value[0] = each.get());
      @SuppressWarnings("unchecked")
      CompletableFuture<String> made = (CompletableFuture<String>) value[0];
      return made;
    }
  }

  @ParameterizedTest
  @EnumSource
  void tries_on_several_threads_are_one_call(Kind kind) throws Exception {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    tries.next(kind).completeExceptionally(new IllegalStateException());
    assertThat(later.counted()).isEqualTo(Map.of("in flight", 1L));
    CompletableFuture<String> second = tries.next(kind);
    assertThat(later.counted()).isEqualTo(Map.of("in flight", 1L));
    second.complete("done");
    tries.result.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void tries_on_several_threads_that_all_fail_are_one_failure() throws Exception {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    tries.next(Kind.PLATFORM).completeExceptionally(new IllegalArgumentException());
    tries.next(Kind.PLATFORM).completeExceptionally(new IllegalStateException());
    tries.result.completeExceptionally(new IllegalStateException());
    assertThat(later.counted()).isEqualTo(Map.of(FAILED, 1L));
  }

  @Test
  void a_try_that_begins_before_the_last_one_has_told_its_end_is_part_of_the_same_call()
      throws Exception {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    CompletableFuture<String> first = tries.next(Kind.PLATFORM);
    CompletableFuture<String> second = tries.next(Kind.PLATFORM);
    first.completeExceptionally(new IllegalStateException());
    second.complete("done");
    tries.result.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void the_end_of_a_try_that_is_told_after_that_of_the_next_one_changes_nothing() throws Exception {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    CompletableFuture<String> first = tries.next(Kind.PLATFORM);
    tries.next(Kind.PLATFORM).complete("done");
    first.completeExceptionally(new IllegalStateException());
    tries.result.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void nor_does_one_that_is_told_after_the_retry_is_over() throws Exception {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    CompletableFuture<String> first = tries.next(Kind.PLATFORM);
    CompletableFuture<String> second = tries.next(Kind.PLATFORM);
    tries.result.complete("done");
    first.cancel(true);
    assertThat(later.counted()).isEqualTo(Map.of("in flight", 1L));
    second.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void a_call_is_not_lost_with_the_value_of_a_try_that_failed() {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    CompletableFuture<String> failed = tries.each.get();
    failed.completeExceptionally(new IllegalStateException());
    WeakReference<Object> value = new WeakReference<>(failed);
    failed = null;
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return value.get() == null;
            });
    System.gc();
    assertThat(later.counted()).isEqualTo(Map.of("in flight", 1L));
    tries.each.get().complete("done");
    tries.result.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void a_call_of_a_retry_that_the_application_drops_before_its_next_try_is_lost() {
    long lost = Suppressed.lostCalls();
    new Tries(() -> later.returning(new CompletableFuture<>()))
        .each
        .get()
        .completeExceptionally(new IllegalStateException());
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return later.counted().isEmpty() && Suppressed.lostCalls() > lost;
            });
  }

  @Test
  void a_try_that_begins_after_the_retry_is_over_makes_a_call_of_its_own() throws Exception {
    Tries tries = new Tries(() -> later.returning(new CompletableFuture<>()));
    tries.result.cancel(false);
    tries.next(Kind.PLATFORM).complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  /** A proxy with a retry is the call, and returns before the second try, on another thread. */
  @Test
  void tries_on_several_threads_are_part_of_the_call_around_the_first_one() throws Exception {
    Tries tries =
        new Tries(
            () -> {
              assertThatThrownBy(later::begin).isInstanceOf(IllegalStateException.class);
              return new CompletableFuture<>();
            });
    InFlight around = later.begin();
    tries.each.get().completeExceptionally(new IllegalStateException());
    FutureCalls.end(around, tries.result, null, null, FutureCalls.DECLARED);
    tries.next(Kind.PLATFORM).complete("done");
    tries.result.complete("done");
    assertThat(later.counted()).isEqualTo(Map.of("success", 1L));
  }

  @Test
  void a_try_that_throws_leaves_its_thread_outside_of_the_retry() {
    Supplier<String> work =
        RetriedCalls.eachTry(
            () -> {
              fails(method);
              throw new IllegalStateException();
            },
            new CompletableFuture<>());
    assertThatThrownBy(work::get).isInstanceOf(IllegalStateException.class);
    assertThat(RetriedCalls.current(ThreadSlot.current())).isNull();
    succeeds(method);
    assertThat(method.counted()).containsEntry("success", 1L);
  }

  private static void waitFor(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - until < 0) {
      Thread.onSpinWait();
    }
  }
}
