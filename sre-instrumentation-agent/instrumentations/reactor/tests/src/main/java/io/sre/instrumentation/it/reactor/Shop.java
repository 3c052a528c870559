package io.sre.instrumentation.it.reactor;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Owner;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliExcluded;
import io.sre.instrumentation.api.Slis;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.CorePublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The methods that the scenarios of {@link Main} call. */
@Owner(team = "shop")
@Objective(target = 99)
class Shop {

  /** A failure by return value. */
  static final class Declined implements Predicate<String> {

    @Override
    public boolean test(String answer) {
      return "declined".equals(answer);
    }
  }

  /** Measured on an interface. */
  interface Prices {

    @Sli("price")
    Mono<String> price();
  }

  /** Calls another one when subscribed to. */
  static final class Deferred implements Prices {

    private final Prices prices;

    Deferred(Prices prices) {
      this.prices = prices;
    }

    @Override
    public Mono<String> price() {
      return Mono.defer(() -> prices.price());
    }
  }

  /** Measured on its type. */
  @Sli
  static class Stock {

    public Mono<String> level() {
      return Mono.just("level");
    }

    @SliExcluded
    public Mono<String> health() {
      return Mono.just("health");
    }
  }

  @Sli("one")
  Mono<String> one(Mono<String> source) {
    return source;
  }

  @Sli("many")
  Flux<String> many(Flux<String> source) {
    return source;
  }

  @Sli(value = "expected", expected = IllegalArgumentException.class)
  Mono<String> expected(Mono<String> source) {
    return source;
  }

  @Sli(value = "judged", failsWhen = Declined.class)
  Mono<String> judged(Mono<String> source) {
    return source;
  }

  @Sli(value = "judged items", failsWhen = Declined.class)
  Flux<String> judgedItems(Flux<String> source) {
    return source;
  }

  @Sli("throws")
  Mono<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli("excluded by the application")
  Mono<String> excluded(Mono<String> source) {
    Slis.exclude("test order");
    return source;
  }

  @Sli("limited")
  @Objective(target = 99, within = "1ms")
  Mono<String> limited(Mono<String> source) {
    return source;
  }

  @Sli("as a publisher")
  Publisher<String> publisher(Publisher<String> source) {
    return source;
  }

  @Sli("as a core publisher")
  CorePublisher<String> corePublisher(CorePublisher<String> source) {
    return source;
  }

  @Sli("as an object")
  Object object(Object source) {
    return source;
  }

  @Sli("as a type variable")
  <T> T any(Supplier<T> source) {
    return source.get();
  }

  @Sli("in itself")
  Mono<String> inItself(int depth) {
    return depth == 0 ? Mono.just("deep") : inItself(depth - 1).map(value -> value + depth);
  }
}
