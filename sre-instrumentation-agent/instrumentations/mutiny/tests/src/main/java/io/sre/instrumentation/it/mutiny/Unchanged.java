package io.sre.instrumentation.it.mutiny;

import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.sre.instrumentation.api.Sli;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** What the application sees of a measured value. */
class Unchanged {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Sli("uni")
  Uni<String> uni(Uni<String> source) {
    return source;
  }

  @Sli("multi")
  Multi<String> multi(Multi<String> source) {
    return source;
  }

  @Sli("as a publisher")
  Flow.Publisher<String> publisher(Flow.Publisher<String> source) {
    return source;
  }

  void requests() {
    List<Long> requests = new ArrayList<>();
    AssertSubscriber<String> subscriber =
        multi(Multi.createFrom().items("a", "b", "c", "d").onRequest().invoke(requests::add))
            .subscribe()
            .withSubscriber(AssertSubscriber.create(1));
    subscriber.request(2);
    subscriber.cancel();
    is(List.of("a", "b", "c"), subscriber.getItems());
    is(List.of(1L, 2L), requests);
  }

  void context() {
    Context context = Context.of("key", "value");
    is(
        "value",
        uni(Uni.createFrom().context(seen -> Uni.createFrom().item(seen.<String>get("key"))))
            .awaitUsing(context)
            .atMost(PATIENCE));
    AssertSubscriber<String> subscriber = AssertSubscriber.create(context, 1);
    multi(Multi.createFrom().context(seen -> Multi.createFrom().item(seen.<String>get("key"))))
        .subscribe()
        .withSubscriber(subscriber);
    is(List.of("value"), subscriber.getItems());
  }

  void memoized() {
    Uni<String> value = uni(Uni.createFrom().item("a")).memoize().indefinitely();
    is("a", value.await().atMost(PATIENCE));
    is("a", value.await().atMost(PATIENCE));
  }

  /** The exception reaches the application's handler, and nothing else. */
  void throwingSubscriber() {
    List<Throwable> dropped = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    Infrastructure.setDroppedExceptionHandler(dropped::add);
    try {
      multi(Multi.createFrom().items("a", "b"))
          .subscribe()
          .with(
              item -> {
                throw new IllegalStateException();
              },
              failures::add);
    } finally {
      Infrastructure.resetDroppedExceptionHandler();
    }
    is(1, dropped.size());
    is(0, failures.size());
  }

  void publishers() {
    is(
        "a",
        Multi.createFrom()
            .publisher(publisher(Multi.createFrom().item("a")))
            .toUni()
            .await()
            .atMost(PATIENCE));
  }
}
