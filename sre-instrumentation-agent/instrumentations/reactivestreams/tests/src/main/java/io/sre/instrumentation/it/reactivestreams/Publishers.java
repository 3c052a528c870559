package io.sre.instrumentation.it.reactivestreams;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Methods that return a {@code Publisher}. */
@Objective(target = 99)
class Publishers extends LazyType<Publisher<String>> {

  /** Sends nothing. */
  static final class Nothing implements Subscription {

    @Override
    public void request(long number) {}

    @Override
    public void cancel() {}
  }

  /** Sends items as they are requested, and then ends. */
  record Items(Exception exception, String... items) implements Publisher<String> {

    @Override
    public void subscribe(Subscriber<? super String> subscriber) {
      subscriber.onSubscribe(
          new Subscription() {
            private int next;
            private boolean ended;

            @Override
            public void request(long number) {
              for (long i = 0; i < number && !ended && next < items.length; i++) {
                subscriber.onNext(items[next++]);
              }
              if (next == items.length && !ended) {
                ended = true;
                if (exception == null) {
                  subscriber.onComplete();
                } else {
                  subscriber.onError(exception);
                }
              }
            }

            @Override
            public void cancel() {
              ended = true;
            }
          });
    }
  }

  /** Keeps the last item, or the first one. */
  private static final class Last implements Subscriber<String> {

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final boolean onlyFirst;
    private Subscription subscription;
    private String last;

    Last(boolean onlyFirst) {
      this.onlyFirst = onlyFirst;
    }

    @Override
    public void onSubscribe(Subscription made) {
      subscription = made;
      made.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String item) {
      last = item;
      if (onlyFirst) {
        subscription.cancel();
        result.complete(item);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      result.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      result.complete(last);
    }
  }

  @Sli
  @Override
  public Publisher<String> one(Publisher<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Publisher<String> expected(Publisher<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Publisher<String> judged(Publisher<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Publisher<String> limited(Publisher<String> source) {
    return source;
  }

  @Sli
  @Override
  public Publisher<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Publisher<String> of(String... items) {
    return new Items(null, items);
  }

  @Override
  protected Publisher<String> failing(Exception exception) {
    return new Items(exception);
  }

  @Override
  protected Publisher<String> never() {
    return subscriber -> subscriber.onSubscribe(new Nothing());
  }

  @Override
  protected Publisher<String> later(Consumer<Ending> subscribed) {
    return subscriber -> {
      subscriber.onSubscribe(new Nothing());
      subscribed.accept(
          new Ending() {
            @Override
            public void succeed(String item) {
              subscriber.onNext(item);
              subscriber.onComplete();
            }

            @Override
            public void fail(Exception exception) {
              subscriber.onError(exception);
            }
          });
    };
  }

  @Override
  protected Publisher<String> twice() {
    return subscriber -> {
      subscriber.onSubscribe(new Nothing());
      subscriber.onNext("a");
      subscriber.onComplete();
      subscriber.onError(new IllegalStateException());
    };
  }

  @Override
  protected String await(Publisher<String> value) throws Exception {
    return await(value, new Last(false));
  }

  @Override
  protected String first(Publisher<String> value) throws Exception {
    return await(value, new Last(true));
  }

  private static String await(Publisher<String> value, Last last)
      throws InterruptedException, ExecutionException, TimeoutException {
    value.subscribe(last);
    return last.result.get(60, TimeUnit.SECONDS);
  }

  @Override
  protected Runnable subscribe(Publisher<String> value) {
    Last last = new Last(false);
    value.subscribe(last);
    return last.subscription::cancel;
  }

  @Override
  protected Publisher<String> retried(Publisher<String> value) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Publisher<String> timed(Publisher<String> value) {
    throw new UnsupportedOperationException();
  }
}
