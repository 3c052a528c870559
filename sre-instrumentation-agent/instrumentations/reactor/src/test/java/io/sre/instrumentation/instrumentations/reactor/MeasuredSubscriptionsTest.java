package io.sre.instrumentation.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.TestCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** What a measured method returns, on the oldest version of Reactor. */
class MeasuredSubscriptionsTest {

  private static final class Expected extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  private static final Map<String, Long> SUCCESS = Map.of("success", 1L);
  private static final Map<String, Long> CANCELLED = Map.of("excluded cancelled", 1L);
  private static final Map<String, Long> FAILURE =
      Map.of("failure java.lang.IllegalStateException", 1L);

  private final TestCalls mono = TestCalls.of(new MonoCompletion());
  private final TestCalls flux = TestCalls.of(new FluxCompletion());
  private final long errors = Suppressed.errors();

  @AfterEach
  void the_agent_has_no_errors() {
    assertThat(Suppressed.errors()).isEqualTo(errors);
  }

  @Test
  void a_value_without_a_subscription_is_no_call() {
    Mono<Integer> one = mono.returning(Mono.just(1));
    Flux<Integer> many = flux.returning(Flux.just(1));
    assertThat(one).isInstanceOf(MeasuredMono.class);
    assertThat(many).isInstanceOf(MeasuredFlux.class);
    assertThat(mono.counted()).isEmpty();
    assertThat(flux.counted()).isEmpty();
  }

  @Test
  void each_subscription_is_a_call() {
    Mono<Integer> one = mono.returning(Mono.just(1));
    assertThat(one.block()).isEqualTo(1);
    assertThat(one.block()).isEqualTo(1);
    assertThat(mono.counted()).isEqualTo(Map.of("success", 2L));

    Flux<Integer> many = flux.returning(Flux.range(0, 3));
    assertThat(many.collectList().block()).containsExactly(0, 1, 2);
    assertThat(many.collectList().block()).containsExactly(0, 1, 2);
    assertThat(flux.counted()).isEqualTo(Map.of("success", 2L));
  }

  @Test
  void a_shared_subscription_is_one_call() {
    Mono<Integer> cached = mono.returning(Mono.just(1)).cache();
    assertThat(cached.block()).isEqualTo(cached.block());
    assertThat(mono.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void an_empty_value_is_a_success() {
    assertThat(mono.returning(Mono.empty()).block()).isNull();
    assertThat(mono.counted()).isEqualTo(SUCCESS);
    assertThat(flux.returning(Flux.empty()).blockLast()).isNull();
    assertThat(flux.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void an_error_is_a_failure_by_its_class() {
    assertThatThrownBy(() -> mono.returning(Mono.error(new IllegalStateException())).block())
        .isInstanceOf(IllegalStateException.class);
    assertThat(mono.counted()).isEqualTo(FAILURE);

    Flux<Integer> broken =
        flux.returning(Flux.just(1).concatWith(Flux.error(new IllegalStateException())));
    assertThatThrownBy(broken::blockLast).isInstanceOf(IllegalStateException.class);
    assertThat(flux.counted()).isEqualTo(FAILURE);
  }

  @Test
  void an_expected_error_is_a_success() {
    TestCalls expecting = TestCalls.expecting(new MonoCompletion(), Expected.class.getName());
    assertThatThrownBy(() -> expecting.returning(Mono.error(new Expected())).block())
        .isInstanceOf(Expected.class);
    assertThat(expecting.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void a_call_goes_on_until_the_subscription_ends() {
    Sinks.One<Integer> sink = Sinks.one();
    Disposable unused = mono.returning(sink.asMono()).subscribe();
    assertThat(mono.counted()).isEqualTo(Map.of("in flight", 1L));
    sink.tryEmitValue(1).orThrow();
    assertThat(mono.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void a_call_ends_before_its_subscriber_has_the_value() {
    AtomicReference<Map<String, Long>> seen = new AtomicReference<>();
    mono.returning(Mono.just(1)).doOnNext(value -> seen.set(mono.counted())).block();
    assertThat(seen.get()).isEqualTo(SUCCESS);
  }

  @Test
  void a_subscription_that_never_ends_is_in_flight_and_then_overdue() {
    TestCalls limited = TestCalls.within(new MonoCompletion(), Duration.ofNanos(1));
    Sinks.One<Integer> sink = Sinks.one();
    Disposable subscription = limited.returning(sink.asMono()).subscribe();
    Map<String, Long> overdue = Map.of("in flight", 1L, "overdue", 1L);
    while (!limited.counted().equals(overdue)) {
      Thread.onSpinWait();
    }
    subscription.dispose();
    assertThat(limited.counted()).isEqualTo(Map.of("failure cancelled", 1L, "overdue", 1L));
  }

  @Test
  void a_subscription_cancelled_before_a_value_is_excluded() {
    mono.returning(Mono.never()).subscribe().dispose();
    assertThat(mono.counted()).isEqualTo(CANCELLED);
    flux.returning(Flux.never()).subscribe().dispose();
    assertThat(flux.counted()).isEqualTo(CANCELLED);
  }

  @Test
  void a_timeout_of_the_caller_is_a_cancellation() {
    assertThatThrownBy(() -> mono.returning(Mono.never()).timeout(Duration.ofMillis(1)).block())
        .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(mono.counted()).isEqualTo(CANCELLED);
  }

  @Test
  void a_subscription_cancelled_after_a_value_is_a_success() {
    assertThat(flux.returning(Flux.range(0, 3)).take(1).blockLast()).isZero();
    assertThat(flux.returning(Flux.range(0, 3)).next().block()).isZero();
    assertThat(flux.returning(Flux.range(0, 3)).blockFirst()).isZero();
    assertThat(Mono.from(flux.returning(Flux.range(0, 3))).block()).isZero();
    assertThat(flux.counted()).isEqualTo(Map.of("success", 4L));
  }

  @Test
  void each_attempt_of_a_retry_is_a_call() {
    assertThatThrownBy(
            () -> mono.returning(Mono.error(new IllegalStateException())).retry(2).block())
        .isInstanceOf(IllegalStateException.class);
    assertThat(mono.counted()).isEqualTo(Map.of("failure java.lang.IllegalStateException", 3L));
  }

  @Test
  void values_are_judged() {
    mono.returning(Mono.just("bad"), "bad"::equals).block();
    mono.returning(Mono.just("good"), "bad"::equals).block();
    mono.returning(Mono.empty(), Objects::isNull).block();
    assertThat(mono.counted()).isEqualTo(Map.of("success", 1L, "failure fails_when", 2L));

    flux.returning(Flux.just("good", "bad", "good"), "bad"::equals).blockLast();
    flux.returning(Flux.just("bad", "good"), "bad"::equals).blockFirst();
    flux.returning(Flux.just("good"), "bad"::equals).blockLast();
    flux.returning(Flux.empty(), Objects::isNull).blockLast();
    assertThat(flux.counted()).isEqualTo(Map.of("success", 2L, "failure fails_when", 2L));
  }

  @Test
  void operators_that_ask_sources_for_their_value_subscribe() {
    Mono<Integer> just = mono.returning(Mono.just(1));
    assertThat((Object) just).isNotInstanceOf(Callable.class).isNotInstanceOf(Fuseable.class);
    assertThat(Mono.just(0).flatMap(value -> just).block()).isEqualTo(1);
    assertThat(Flux.just(0, 0).flatMap(value -> just).collectList().block()).containsExactly(1, 1);
    assertThat(mono.counted()).isEqualTo(Map.of("success", 3L));
  }

  @Test
  void operators_that_fuse_work_on_both_sides() {
    List<Integer> values =
        flux.returning(Flux.range(0, 1_000).map(value -> value + 1))
            .map(value -> value + 1)
            .publishOn(Schedulers.parallel())
            .filter(value -> value % 2 == 0)
            .collectList()
            .block();
    assertThat(values).hasSize(500);
    assertThat(flux.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void the_context_is_the_subscriber_s() {
    Mono<String> source =
        Mono.deferContextual(context -> Mono.just(context.getOrDefault("key", "none")));
    assertThat(mono.returning(source).contextWrite(context -> context.put("key", "value")).block())
        .isEqualTo("value");
    assertThat(
            flux.returning(source.flux())
                .contextWrite(context -> context.put("key", "value"))
                .blockLast())
        .isEqualTo("value");
  }

  @Test
  void requests_pass_as_they_are() {
    List<Long> requests = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    BaseSubscriber<Integer> subscriber =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(2);
          }

          @Override
          protected void hookOnNext(Integer item) {
            items.add(item);
          }
        };
    flux.returning(Flux.range(0, 10).doOnRequest(requests::add)).subscribe(subscriber);
    assertThat(items).containsExactly(0, 1);
    subscriber.request(3);
    assertThat(items).hasSize(5);
    assertThat(requests).containsExactly(2L, 3L);
    subscriber.cancel();
    assertThat(flux.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void an_exception_of_a_subscriber_does_not_fail_the_call() {
    IllegalStateException thrown = new IllegalStateException();
    AtomicReference<Throwable> heard = new AtomicReference<>();
    CoreSubscriber<Object> throwing =
        new CoreSubscriber<>() {
          @Override
          public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(Object item) {
            throw thrown;
          }

          @Override
          public void onError(Throwable error) {
            heard.set(error);
          }

          @Override
          public void onComplete() {}
        };
    Flux<Object> sendsItBack = Flux.generate(sink -> sink.next(1));
    flux.returning(sendsItBack).subscribe(throwing);
    assertThat(heard.get()).as("the source sends it back").isSameAs(thrown);
    assertThat(flux.counted()).isEqualTo(SUCCESS);

    mono.returning(sendsItBack.single()).onErrorResume(error -> Mono.empty()).block();
    assertThat(mono.counted()).as("an error of the source itself").hasSize(1);
  }

  @Test
  void a_consumer_that_throws_ends_a_call_that_had_its_value() {
    AtomicReference<Throwable> heard = new AtomicReference<>();
    Disposable unused =
        flux.returning(Flux.range(0, 3))
            .subscribe(
                item -> {
                  throw new IllegalStateException();
                },
                heard::set);
    assertThat(heard.get()).isInstanceOf(IllegalStateException.class);
    assertThat(flux.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void a_source_that_throws_when_it_is_subscribed_to_has_failed() {
    Mono<Object> broken =
        new Mono<>() {
          @Override
          public void subscribe(CoreSubscriber<? super Object> actual) {
            throw new IllegalStateException();
          }
        };
    Mono<Object> measured = mono.returning(broken);
    assertThatThrownBy(measured::block).isInstanceOf(IllegalStateException.class);
    assertThat(mono.counted()).isEqualTo(FAILURE);
  }

  @Test
  void a_source_that_subscribes_twice_is_cancelled_as_reactor_does_it() {
    List<String> cancelled = new ArrayList<>();
    Flux<Object> twice =
        new Flux<>() {
          @Override
          public void subscribe(CoreSubscriber<? super Object> actual) {
            actual.onSubscribe(subscription("first"));
            actual.onSubscribe(subscription("second"));
            actual.onComplete();
          }

          private Subscription subscription(String name) {
            return new Subscription() {
              @Override
              public void request(long number) {}

              @Override
              public void cancel() {
                cancelled.add(name);
              }
            };
          }
        };
    flux.returning(twice).blockLast();
    assertThat(cancelled).containsExactly("second");
    assertThat(flux.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void operators_before_and_behind_it_can_be_scanned() {
    AtomicReference<Subscription> subscription = new AtomicReference<>();
    Flux<Integer> measured = flux.returning(Flux.range(0, 3).name("source")).map(item -> item);
    measured.doOnSubscribe(subscription::set).blockLast();

    assertThat(Scannable.from(measured).parents().map(Scannable::name)).contains("source");
    List<Object> before = Scannable.from(subscription.get()).parents().collect(Collectors.toList());
    assertThat(before).hasSize(2);
    assertThat(before.get(0)).isInstanceOf(FluxCall.class);
    List<Object> behind =
        ((Scannable) before.get(1)).actuals().limit(2).collect(Collectors.toList());
    assertThat(behind).containsExactly(before.get(0), subscription.get());
  }

  @Test
  void subscriptions_of_many_threads_are_counted_once_each() {
    Mono<Integer> measured = mono.returning(Mono.just(1));
    Long answers =
        Flux.range(0, 10_000)
            .flatMap(number -> measured.subscribeOn(Schedulers.parallel()))
            .count()
            .block();
    assertThat(answers).isEqualTo(10_000);
    assertThat(mono.counted()).isEqualTo(Map.of("success", 10_000L));
  }
}
