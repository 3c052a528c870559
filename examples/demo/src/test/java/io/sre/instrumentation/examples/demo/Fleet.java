package io.sre.instrumentation.examples.demo;

import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.examples.demo.load.Load;
import io.sre.instrumentation.examples.demo.load.Mix;
import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.Readings;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import io.sre.instrumentation.examples.demo.service.FreePorts;
import io.sre.instrumentation.examples.demo.service.ServiceProcess;
import io.sre.instrumentation.examples.demo.service.ServiceSpec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Two shops, the stock service behind them, and whoever sends customers to one or the other. */
final class Fleet implements Supplier<URI>, AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** Visits after which most of a shop is compiled. */
  private static final int WARM = 1_000;

  /** Customers who come one by one before all others: some of them find a cold connection. */
  private static final int FIRST = 50;

  private final Home home;
  private final ServiceProcess stock;
  private final List<ServiceProcess> shops = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<URI> open = List.of();

  private Fleet(Home home, ServiceProcess stock) {
    this.home = home;
    this.stock = stock;
  }

  /** Starts all of them and waits until they serve. */
  static Fleet start(Home home) throws IOException {
    List<Integer> ports = FreePorts.find(6);
    Home.requireAll(List.of(home.agent(), home.jar("stock"), home.jar("shop")));
    ServiceSpec stock =
        new ServiceSpec(
            "stock",
            "warehouse",
            home.jar("stock"),
            List.of(String.valueOf(ports.get(0))),
            ports.get(0),
            ports.get(1),
            home.log("alerts-stock"));
    Fleet fleet = new Fleet(home, ServiceProcess.start(stock, home.agent()));
    try {
      for (int i = 1; i <= 2; i++) {
        ServiceSpec shop =
            new ServiceSpec(
                "shop",
                "storefront",
                home.jar("shop"),
                List.of("--server.port=" + ports.get(2 * i), "--stock.url=" + stock.uri()),
                ports.get(2 * i),
                ports.get(2 * i + 1),
                home.log("alerts-shop-" + i));
        fleet.shops.add(ServiceProcess.start(shop, home.agent()));
      }
      fleet.all().forEach(Fleet::awaitReady);
      fleet.open = fleet.shops.stream().map(shop -> shop.spec().uri()).toList();
      return fleet;
    } catch (IOException | RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /** Returns the shop that the next customer goes to. */
  @Override
  public URI get() {
    List<URI> now = open;
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
  }

  /**
   * Restarts the shops one by one, as a deployment does, while the other one serves. A shop is
   * warmed up before all customers come: a cold one would be slower than it promises.
   */
  void restartOneByOne() throws IOException {
    for (int i = 0; i < shops.size(); i++) {
      ServiceProcess old = shops.get(i);
      List<URI> all = open;
      open = all.stream().filter(uri -> !uri.equals(old.spec().uri())).toList();
      awaitIdle(old);
      old.close();
      shops.set(i, ServiceProcess.start(old.spec(), home.agent()));
      awaitReady(shops.get(i));
      warmUp(old.spec().uri());
      open = all;
    }
  }

  /** Returns the addresses in the examples' configuration of Prometheus, and those of these. */
  Map<String, String> targets() {
    return Map.of(
        "127.0.0.1:9464", target(shops.get(0)),
        "127.0.0.1:9466", target(shops.get(1)),
        "127.0.0.1:9465", target(stock));
  }

  /** Returns what the agents say now, one after the other. */
  List<SliReading> slis() {
    return all()
        .flatMap(service -> service.readings().orElse(Readings.NONE).slis().stream())
        .toList();
  }

  private static void warmUp(URI shop) {
    try (Load visits = Load.start(() -> shop, 100, Mix.thatWarmsUp(new Random(1)))) {
      await("a warm shop").atMost(START_LIMIT).until(() -> answered(visits) > WARM);
    }
    try (Load first = Load.start(() -> shop, 10, Mix.thatKeepsItsPromises(new Random(1)))) {
      await("the first customers").atMost(START_LIMIT).until(() -> answered(first) > FIRST);
    }
  }

  private static long answered(Load visits) {
    return Seen.sum(visits.seen().values()).answered();
  }

  private Stream<ServiceProcess> all() {
    return Stream.concat(Stream.of(stock), shops.stream());
  }

  private static String target(ServiceProcess service) {
    return "127.0.0.1:" + service.spec().metricsPort();
  }

  private static void awaitReady(ServiceProcess service) {
    await(service.spec().name())
        .atMost(START_LIMIT)
        .until(
            () -> {
              service.requireAlive();
              return service.isReady();
            });
  }

  /** Waits until it serves nobody, and nobody has come between two looks at it. */
  private static void awaitIdle(ServiceProcess service) {
    AtomicReference<Long> before = new AtomicReference<>(-1L);
    await("nobody in " + service.spec().uri())
        .until(
            () -> {
              List<SliReading> slis = service.readings().orElse(Readings.NONE).slis();
              long calls = slis.stream().mapToLong(SliReading::calls).sum();
              boolean idle = slis.stream().allMatch(sli -> sli.inFlight() == 0);
              return before.getAndSet(calls) == calls && idle && !slis.isEmpty();
            });
  }

  @Override
  public void close() {
    shops.forEach(ServiceProcess::close);
    stock.close();
  }
}
