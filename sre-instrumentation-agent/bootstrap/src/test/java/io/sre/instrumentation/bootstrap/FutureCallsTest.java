package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FutureCallsTest {

  /** An exception of the application's of which nothing but the class can be asked. */
  private static class Hostile extends CompletionException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage was called");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString was called");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("getCause was called");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hashCode was called");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("equals was called");
    }
  }

  /** One that the JDK would wrap in a {@code CompletionException}, with its text. */
  private static final class Lazy extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
      throw new IllegalStateException("toString was called");
    }
  }

  private final Sli sli = TestSlis.sli();
  private final long errors = Suppressed.errors();
  private final long lost = Suppressed.lostCalls();

  private void exit(Object returned) {
    FutureCalls.end(Recorder.begin(sli.id()), returned, null, null, FutureCalls.OPEN);
  }

  private void assertExcludedOnce() {
    assertThat(snapshot(sli).excluded()).containsOnly(Map.entry("unmeasured", 1L));
    assertThat(valid(snapshot(sli))).isZero();
    assertThat(snapshot(sli).inFlight()).isZero();
    assertThat(Suppressed.errors()).as("it is no error of ours").isEqualTo(errors);
  }

  static List<RuntimeException> exceptions() {
    return List.of(new Lazy(), new Hostile());
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void no_method_of_an_application_s_exception_is_called(RuntimeException exception) {
    CompletableFuture<String> future = new CompletableFuture<>();
    AtomicBoolean released = new AtomicBoolean();
    CompletableFuture<Object> unused =
        future.handle(
            (value, thrown) -> {
              released.set(true);
              return null;
            });
    exit(future);

    assertThat(future.completeExceptionally(exception)).isTrue();
    assertThat(released).isTrue();
    assertThat(snapshot(sli).failures()).containsOnlyKeys(exception.getClass().getName());
    assertThat(Suppressed.errors()).isEqualTo(errors);
  }

  @Test
  void an_exception_wrapped_by_the_jdk_counts_by_its_cause() {
    CompletableFuture<String> future = new CompletableFuture<>();
    exit(future.thenApply(value -> value));
    future.completeExceptionally(new IllegalStateException());

    assertThat(snapshot(sli).failures()).containsOnlyKeys("java.lang.IllegalStateException");
  }

  @Test
  void a_stage_whose_when_complete_throws_is_excluded_without_an_agent_error() {
    exit(
        new CompletableFuture<String>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super String, Throwable, ? extends U> function) {
            throw new UnsupportedOperationException();
          }

          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            throw new UnsupportedOperationException();
          }
        });
    assertExcludedOnce();
    assertThat(ReturnedTypes.reports())
        .anyMatch(report -> report.sli().equals(sli.name()) && report.broken());
  }

  @Test
  void a_stage_whose_when_complete_returns_null_is_excluded() {
    exit(
        new CompletableFuture<String>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super String, Throwable, ? extends U> function) {
            return null;
          }

          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            return null;
          }
        });
    assertExcludedOnce();
  }

  @Test
  void a_stage_that_only_supports_when_complete_is_measured() {
    CompletableFuture<String> future =
        new CompletableFuture<>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super String, Throwable, ? extends U> function) {
            throw new UnsupportedOperationException();
          }
        };
    exit(future);
    assertThat(snapshot(sli).inFlight()).isEqualTo(1);
    future.complete("");

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
  }

  @Test
  void a_stage_that_calls_twice_ends_one_call_once() {
    exit(
        new CompletableFuture<String>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super String, Throwable, ? extends U> function) {
            Object first = function.apply("", null);
            Object second = function.apply(null, new IllegalStateException());
            assertThat(first).isNull();
            assertThat(second).isNull();
            return new CompletableFuture<>();
          }
        });
    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
    assertThat(valid(snapshot(sli))).isEqualTo(1);
  }

  @Test
  void a_future_that_a_method_returns_as_an_object_is_measured_to_its_end() {
    CompletableFuture<String> future = new CompletableFuture<>();
    exit(future);
    assertThat(snapshot(sli).inFlight()).isEqualTo(1);
    future.completeExceptionally(new IllegalStateException());

    assertThat(snapshot(sli).failures()).containsOnlyKeys("java.lang.IllegalStateException");
  }

  @Test
  void a_publisher_returned_as_an_object_is_no_success() {
    exit((Flow.Publisher<String>) subscriber -> {});
    assertExcludedOnce();
    exit("a value");
    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
  }

  @Test
  void a_value_without_a_companion_is_excluded_and_not_reported_for_each_class() {
    TestCalls calls = TestCalls.of(ReturnedTypes.of(Completion.COMPANION));
    assertThat(calls.returning("a value")).isEqualTo("a value");
    assertThat(calls.counted()).isEqualTo(Map.of("excluded unmeasured", 1L));
    assertThat(ReturnedTypes.reports())
        .noneMatch(report -> report.type().equals(String.class.getName()));
  }

  @Test
  void a_stage_that_the_application_has_lost_is_reported_and_held_no_longer() {
    for (int i = 0; i < 1_000; i++) {
      exit(new CompletableFuture<String>());
    }
    assertThat(snapshot(sli).inFlight()).isEqualTo(1_000);
    awaitLost();

    assertThat(Suppressed.lostCalls() - lost).isEqualTo(1_000);
    assertThat(valid(snapshot(sli))).isZero();
    assertThat(Suppressed.lastLost()).isEqualTo(sli.name());
  }

  @Test
  void a_stage_that_is_pending_and_reachable_is_not_lost() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletionStage<String> returned = future.minimalCompletionStage();
    exit(returned);
    System.gc();
    Sweep.settleOverdue(System.nanoTime());
    assertThat(snapshot(sli).inFlight()).isEqualTo(1);
    future.complete("");

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
  }

  @Test
  void a_call_of_the_api_that_is_never_closed_is_reported_and_held_no_longer() {
    ApiCalls.finder(
        new SliFinder() {
          @Override
          public Sli discovered(EntryPoint e, String foundBy, java.lang.reflect.Method h) {
            return sli;
          }

          @Override
          public Sli named(String name) {
            return sli;
          }
        });
    for (int i = 0; i < 1_000; i++) {
      Object unused = ApiCalls.begin("import");
    }
    awaitLost();

    assertThat(Suppressed.lostCalls() - lost).isEqualTo(1_000);
    assertThat(Calls.current()).isNull();
  }

  private void awaitLost() {
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              Sweep.settleOverdue(System.nanoTime());
              return snapshot(sli).inFlight() == 0 && Suppressed.lostCalls() - lost >= 1_000;
            });
  }
}
