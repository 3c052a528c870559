package io.sre.instrumentation.it.reactor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Shop shop = new Shop();

  /** Sinks that one scenario leaves open for the next one. */
  private final List<MonoSink<String>> open = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Main main = new Main();
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String outcome = "";
      try {
        main.run(line);
      } catch (RuntimeException | Error e) {
        e.printStackTrace();
        outcome = " threw " + e;
      }
      System.out.println("done " + ++number + ": " + line + outcome);
    }
    System.exit(0);
  }

  private void run(String scenario) {
    switch (scenario) {
      case "never subscribed" -> {
        shop.one(Mono.just("value"));
        shop.many(Flux.just("value"));
      }
      case "subscribed twice" -> {
        Mono<String> one = shop.one(Mono.just("value"));
        is("value", one.block(PATIENCE));
        is("value", one.block(PATIENCE));
        Flux<String> many = shop.many(Flux.just("a", "b"));
        is(List.of("a", "b"), many.collectList().block(PATIENCE));
        is(List.of("a", "b"), many.collectList().block(PATIENCE));
      }
      case "empty" -> {
        is(null, shop.one(Mono.empty()).block(PATIENCE));
        is(null, shop.many(Flux.empty()).blockLast(PATIENCE));
      }
      case "fails" -> {
        throwsOne(() -> shop.one(Mono.error(new IllegalStateException())).block(PATIENCE));
        throwsOne(
            () ->
                shop.many(Flux.just("a").concatWith(Mono.error(new IllegalStateException())))
                    .blockLast(PATIENCE));
      }
      case "fails as expected" ->
          throwsOne(
              () -> shop.expected(Mono.error(new IllegalArgumentException())).block(PATIENCE));
      case "judged" -> {
        shop.judged(Mono.just("declined")).block(PATIENCE);
        shop.judged(Mono.just("accepted")).block(PATIENCE);
        shop.judgedItems(Flux.just("accepted", "declined")).blockLast(PATIENCE);
        shop.judgedItems(Flux.just("accepted")).blockLast(PATIENCE);
      }
      case "throws" -> throwsOne(shop::throwing);
      case "on its type" -> {
        is("level", new Shop.Stock().level().block(PATIENCE));
        is("health", new Shop.Stock().health().block(PATIENCE));
      }
      case "excluded by the application" ->
          is("value", shop.excluded(Mono.just("value")).block(PATIENCE));
      case "cancelled before a value" -> {
        shop.one(Mono.never()).subscribe().dispose();
        shop.many(Flux.never()).subscribe().dispose();
      }
      case "timed out by its caller" ->
          throwsOne(() -> shop.one(Mono.never()).timeout(Duration.ofMillis(1)).block(PATIENCE));
      case "cancelled after a value" -> {
        is("a", shop.many(Flux.just("a", "b")).take(1).blockLast(PATIENCE));
        is("a", shop.many(Flux.just("a", "b")).next().block(PATIENCE));
        is("a", shop.many(Flux.just("a", "b")).blockFirst(PATIENCE));
      }
      case "begun" -> shop.limited(Mono.create(open::add)).subscribe();
      case "ended" -> {
        open.forEach(sink -> sink.success("value"));
        open.clear();
      }
      case "as less than it is" -> asLessThanItIs();
      case "decorated" -> {
        Shop.Prices prices = () -> Mono.just("price");
        is("price", prices.price().block(PATIENCE));
        is("price", new Shop.Deferred(prices).price().block(PATIENCE));
      }
      case "in itself" -> is("deep123", shop.inItself(3).block(PATIENCE));
      case "tried again" ->
          throwsOne(
              () -> shop.one(Mono.error(new IllegalStateException())).retry(2).block(PATIENCE));
      case "the subscriber throws" -> {
        Disposable unused =
            shop.many(Flux.just("a", "b"))
                .subscribe(
                    item -> {
                      throw new IllegalStateException();
                    },
                    thrown -> {});
      }
      case "as Reactor does without the agent" -> asWithoutTheAgent();
      case "many at once" ->
          is(
              10_000L,
              Flux.range(0, 10_000)
                  .flatMap(
                      number ->
                          shop.one(Mono.fromSupplier(() -> "value"))
                              .subscribeOn(Schedulers.parallel()))
                  .count()
                  .block(PATIENCE));
      case "more than a flux" -> moreThanAFlux();
      default -> throw new IllegalArgumentException(scenario);
    }
  }

  private void asLessThanItIs() {
    is("value", Mono.from(shop.publisher(Mono.just("value"))).block(PATIENCE));
    is("b", Flux.from(shop.publisher(Flux.just("a", "b"))).blockLast(PATIENCE));
    is("value", Mono.from(shop.corePublisher(Mono.just("value"))).block(PATIENCE));
    is("value", ((Mono<?>) shop.object(Mono.just("value"))).block(PATIENCE));
    is("b", ((Flux<?>) shop.object(Flux.just("a", "b"))).blockLast(PATIENCE));
    is("a value", shop.object("a value"));
    Mono<String> one = shop.any(() -> Mono.just("value"));
    is("value", one.block(PATIENCE));
  }

  private void asWithoutTheAgent() {
    Mono<String> ofContext = Mono.deferContextual(context -> Mono.just(context.<String>get("key")));
    is(
        "value",
        shop.one(ofContext).contextWrite(context -> context.put("key", "value")).block(PATIENCE));
    is(false, shop.one(Mono.just("value")) instanceof Callable);
    is("value", Mono.just(1).flatMap(number -> shop.one(Mono.just("value"))).block(PATIENCE));
    List<Long> requests = new ArrayList<>();
    BaseSubscriber<String> subscriber =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
          }
        };
    shop.many(Flux.just("a", "b", "c", "d").doOnRequest(requests::add)).subscribe(subscriber);
    subscriber.request(2);
    subscriber.cancel();
    is(List.of(1L, 2L), requests);
  }

  private static void moreThanAFlux() {
    Unmeasured unmeasured = new Unmeasured();
    unmeasured.connectable().connect();
    unmeasured.grouped();
    is(true, unmeasured.connectableAsObject() instanceof ConnectableFlux);
    is(false, unmeasured.connectableAsFlux() instanceof ConnectableFlux);
  }

  private static void is(Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      throw new IllegalStateException("expected " + expected + ", not " + actual);
    }
  }

  private static void throwsOne(Callable<?> action) {
    try {
      action.call();
    } catch (Exception e) {
      return;
    }
    throw new IllegalStateException("nothing was thrown");
  }
}
