package io.sre.instrumentation.it.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Methods that return a {@code Multi}. */
@Objective(target = 99)
final class Multis extends LazyType<Multi<String>> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Sli
  @Override
  public Multi<String> one(Multi<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Multi<String> expected(Multi<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Multi<String> judged(Multi<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Multi<String> limited(Multi<String> source) {
    return source;
  }

  @Sli
  @Override
  public Multi<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Multi<String> of(String... items) {
    return Multi.createFrom().items(items);
  }

  @Override
  protected Multi<String> failing(Exception exception) {
    return Multi.createFrom().failure(exception);
  }

  @Override
  protected Multi<String> never() {
    return Multi.createFrom().nothing();
  }

  @Override
  protected Multi<String> later(Consumer<Ending> subscribed) {
    return Multi.createFrom()
        .emitter(
            emitter ->
                subscribed.accept(
                    new Ending() {
                      @Override
                      public void succeed(String item) {
                        emitter.emit(item);
                        emitter.complete();
                      }

                      @Override
                      public void fail(Exception exception) {
                        emitter.fail(exception);
                      }
                    }));
  }

  @Override
  protected Multi<String> twice() {
    return new AbstractMulti<>() {
      @Override
      public void subscribe(MultiSubscriber<? super String> subscriber) {
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long number) {}

              @Override
              public void cancel() {}
            });
        subscriber.onItem("a");
        subscriber.onCompletion();
        subscriber.onFailure(new IllegalStateException());
      }
    };
  }

  @Override
  protected String await(Multi<String> value) {
    return value.collect().last().await().atMost(PATIENCE);
  }

  @Override
  protected Runnable subscribe(Multi<String> value) {
    return value.subscribe().with(item -> {}, thrown -> {})::cancel;
  }

  @Override
  protected Multi<String> retried(Multi<String> value) {
    return value.onFailure().retry().atMost(2);
  }

  @Override
  protected Multi<String> timed(Multi<String> value) {
    return value.ifNoItem().after(Duration.ofMillis(1)).fail();
  }

  @Override
  protected String first(Multi<String> value) {
    return value.toUni().await().atMost(PATIENCE);
  }
}
