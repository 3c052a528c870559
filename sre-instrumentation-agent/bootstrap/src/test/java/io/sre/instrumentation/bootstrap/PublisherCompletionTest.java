package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Methods that return a publisher of the JDK. */
class PublisherCompletionTest {

  private static final Map<String, Long> SUCCESS = Map.of("success", 1L);
  private static final Map<String, Long> IN_FLIGHT = Map.of("in flight", 1L);
  private static final Map<String, Long> CANCELLED = Map.of("excluded cancelled", 1L);
  private static final Map<String, Long> FAILURE =
      Map.of("failure java.lang.IllegalStateException", 1L);

  /** Does what a test tells it to. */
  private static final class Source implements Publisher<String>, Subscription {

    private final List<String> heard = new ArrayList<>();
    private Subscriber<? super String> subscriber;

    @Override
    public void subscribe(Subscriber<? super String> subscribed) {
      subscriber = subscribed;
      subscribed.onSubscribe(this);
    }

    @Override
    public void request(long number) {
      heard.add("request " + number);
      if (number <= 0) {
        throw new IllegalStateException();
      }
    }

    @Override
    public void cancel() {
      heard.add("cancel");
    }
  }

  /** Notes what it hears. */
  private static class Target implements Subscriber<String> {

    final List<Object> heard = new ArrayList<>();
    final List<Subscription> subscriptions = new ArrayList<>();

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriptions.add(subscription);
    }

    @Override
    public void onNext(String item) {
      heard.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
      heard.add(thrown);
    }

    @Override
    public void onComplete() {
      heard.add("complete");
    }
  }

  private final TestCalls calls = TestCalls.of(new PublisherCompletion());
  private final Source source = new Source();
  private final Target target = new Target();
  private final long errors = Suppressed.errors();

  private Target subscribe(Target subscriber) {
    calls.<Publisher<String>>returning(source).subscribe(subscriber);
    return subscriber;
  }

  @AfterEach
  void the_agent_has_no_errors() {
    assertThat(Suppressed.errors()).isEqualTo(errors);
  }

  @Test
  void a_publisher_without_a_subscription_is_no_call() {
    Publisher<String> returned = calls.returning(source);
    assertThat(returned).isInstanceOf(MeasuredPublisher.class);
    assertThat(calls.counted()).isEmpty();
  }

  @Test
  void each_subscription_is_a_call_until_its_completion() {
    Publisher<String> returned = calls.returning(source);
    for (int i = 1; i <= 2; i++) {
      returned.subscribe(target);
      source.subscriber.onNext("a");
      assertThat(calls.counted()).containsEntry("in flight", 1L);
      source.subscriber.onComplete();
      assertThat(calls.counted()).isEqualTo(Map.of("success", (long) i));
    }
    assertThat(target.heard).containsExactly("a", "complete", "a", "complete");
  }

  @Test
  void an_error_is_a_failure_by_its_class() {
    IllegalStateException thrown = new IllegalStateException();
    subscribe(target);
    source.subscriber.onError(thrown);
    assertThat(calls.counted()).isEqualTo(FAILURE);
    assertThat(target.heard).containsExactly(thrown);
  }

  @Test
  void only_the_first_end_counts_and_each_signal_passes() {
    subscribe(target);
    source.subscriber.onComplete();
    source.subscriber.onComplete();
    source.subscriber.onError(new IllegalStateException());
    target.subscriptions.get(0).cancel();
    assertThat(calls.counted()).isEqualTo(SUCCESS);
    assertThat(target.heard).hasSize(3);
    assertThat(source.heard).containsExactly("cancel");
  }

  @Test
  void a_subscription_cancelled_before_an_item_is_excluded() {
    subscribe(target).subscriptions.get(0).cancel();
    assertThat(source.heard).containsExactly("cancel");
    assertThat(calls.counted()).isEqualTo(CANCELLED);
  }

  @Test
  void a_subscription_cancelled_after_an_item_is_a_success() {
    subscribe(target);
    source.subscriber.onNext("a");
    target.subscriptions.get(0).cancel();
    assertThat(calls.counted()).isEqualTo(SUCCESS);
  }

  @Test
  void items_are_judged() {
    calls.<Publisher<String>>returning(source, "bad"::equals).subscribe(target);
    source.subscriber.onNext("bad");
    source.subscriber.onNext("good");
    source.subscriber.onComplete();
    assertThat(calls.counted()).isEqualTo(Map.of("failure fails_when", 1L));
  }

  @Test
  void requests_pass_as_they_are() {
    Subscription subscription = subscribe(target).subscriptions.get(0);
    subscription.request(2);
    subscription.request(Long.MAX_VALUE);
    assertThat(source.heard).containsExactly("request 2", "request " + Long.MAX_VALUE);
    assertThat(calls.counted()).isEqualTo(IN_FLIGHT);
    subscription.cancel();
  }

  @Test
  void a_publisher_that_throws_has_failed() {
    Subscription subscription = subscribe(target).subscriptions.get(0);
    assertThatThrownBy(() -> subscription.request(0)).isInstanceOf(IllegalStateException.class);
    assertThat(calls.counted()).isEqualTo(FAILURE);

    Publisher<String> throwing =
        calls.returning(
            subscriber -> {
              throw new IllegalStateException();
            });
    assertThatThrownBy(() -> throwing.subscribe(target)).isInstanceOf(IllegalStateException.class);
    assertThat(calls.counted()).isEqualTo(Map.of("failure java.lang.IllegalStateException", 2L));
  }

  @Test
  void an_exception_of_the_subscriber_does_not_fail_the_call() {
    subscribe(
        new Target() {
          @Override
          public void onNext(String item) {
            throw new IllegalStateException();
          }
        });
    assertThatThrownBy(() -> source.subscriber.onNext("a"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(calls.counted()).isEqualTo(SUCCESS);

    Target refusing =
        new Target() {
          @Override
          public void onSubscribe(Subscription subscription) {
            throw new IllegalStateException();
          }
        };
    assertThatThrownBy(() -> subscribe(refusing)).isInstanceOf(IllegalStateException.class);
    assertThat(calls.counted()).isEqualTo(Map.of("success", 1L, "excluded cancelled", 1L));
  }

  @Test
  void a_second_subscription_of_the_source_reaches_the_subscriber_as_it_is() {
    Source second = new Source();
    subscribe(target);
    source.subscriber.onSubscribe(second);
    assertThat(target.subscriptions).hasSize(2);
    assertThat(target.subscriptions.get(1)).isSameAs(second);
    target.subscriptions.get(0).cancel();
    assertThat(source.heard).containsExactly("cancel");
    assertThat(second.heard).isEmpty();
  }

  @Test
  void a_missing_subscriber_is_refused_by_the_source() {
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
      Publisher<String> returned = calls.returning(publisher);
      assertThatThrownBy(() -> returned.subscribe(null)).isInstanceOf(NullPointerException.class);
    }
    assertThat(calls.counted()).isEmpty();
  }

  @Test
  void a_publisher_of_the_jdk_ends_its_calls_on_another_thread() {
    Publisher<String> returned;
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
      returned = calls.returning(publisher);
      for (int i = 0; i < 100; i++) {
        returned.subscribe(new Target());
      }
      assertThat(calls.counted()).isEqualTo(Map.of("in flight", 100L));
    }
    Awaitility.await().until(() -> calls.counted().equals(Map.of("success", 100L)));
  }
}
