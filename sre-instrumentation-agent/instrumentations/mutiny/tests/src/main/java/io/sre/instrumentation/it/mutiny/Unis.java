package io.sre.instrumentation.it.mutiny;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.time.Duration;
import java.util.function.Consumer;

/** Methods that return a {@code Uni}. */
@Objective(target = 99)
final class Unis extends LazyType<Uni<String>> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Sli
  @Override
  public Uni<String> one(Uni<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Uni<String> expected(Uni<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Uni<String> judged(Uni<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Uni<String> limited(Uni<String> source) {
    return source;
  }

  @Sli
  @Override
  public Uni<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Uni<String> of(String... items) {
    return items.length == 0 ? Uni.createFrom().nullItem() : Uni.createFrom().item(items[0]);
  }

  @Override
  protected Uni<String> failing(Exception exception) {
    return Uni.createFrom().failure(exception);
  }

  @Override
  protected Uni<String> never() {
    return Uni.createFrom().nothing();
  }

  @Override
  protected Uni<String> later(Consumer<Ending> subscribed) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                subscribed.accept(
                    new Ending() {
                      @Override
                      public void succeed(String item) {
                        emitter.complete(item);
                      }

                      @Override
                      public void fail(Exception exception) {
                        emitter.fail(exception);
                      }
                    }));
  }

  @Override
  protected Uni<String> twice() {
    return new AbstractUni<>() {
      @Override
      public void subscribe(UniSubscriber<? super String> subscriber) {
        subscriber.onSubscribe(() -> {});
        subscriber.onItem("a");
        subscriber.onFailure(new IllegalStateException());
      }
    };
  }

  @Override
  protected String await(Uni<String> value) {
    return value.await().atMost(PATIENCE);
  }

  @Override
  protected Runnable subscribe(Uni<String> value) {
    return value.subscribe().with(item -> {}, thrown -> {})::cancel;
  }

  @Override
  protected Uni<String> retried(Uni<String> value) {
    return value.onFailure().retry().atMost(2);
  }

  @Override
  protected Uni<String> timed(Uni<String> value) {
    return value.ifNoItem().after(Duration.ofMillis(1)).fail();
  }

  @Override
  protected String first(Uni<String> value) {
    throw new UnsupportedOperationException();
  }
}
