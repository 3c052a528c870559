package io.sre.instrumentation.examples.demo;

import io.sre.instrumentation.examples.demo.metrics.Readings;
import io.sre.instrumentation.examples.demo.metrics.ResourceReading;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import io.sre.instrumentation.examples.demo.service.FreePorts;
import io.sre.instrumentation.examples.demo.service.ServiceProcess;
import io.sre.instrumentation.examples.demo.service.ServiceSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The shop and the stock service it depends on. */
final class Services implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final ServiceProcess shop;
  private final ServiceProcess stock;
  private final Map<String, Readings> last = new LinkedHashMap<>();

  private Services(ServiceProcess shop, ServiceProcess stock) {
    this.shop = shop;
    this.stock = stock;
  }

  /**
   * Starts both.
   *
   * @param smallPool whether the shop gets half of its connections, and less patience
   */
  static Services start(Home home, Path agent, boolean smallPool) throws IOException {
    List<Integer> ports = FreePorts.find(4);
    ServiceSpec stock =
        new ServiceSpec(
            "stock",
            "warehouse",
            home.jar("stock"),
            List.of(String.valueOf(ports.get(0))),
            ports.get(0),
            ports.get(1),
            home.log("stock"));
    ServiceSpec shop =
        new ServiceSpec(
            "shop",
            "storefront",
            home.jar("shop"),
            shopArguments(ports.get(2), stock.uri(), smallPool),
            ports.get(2),
            ports.get(3),
            home.log("shop"));
    Home.requireAll(List.of(agent, stock.jar(), shop.jar()));
    ServiceProcess stockProcess = ServiceProcess.start(stock, agent);
    try {
      return new Services(ServiceProcess.start(shop, agent), stockProcess);
    } catch (IOException e) {
      stockProcess.close();
      throw e;
    }
  }

  private static List<String> shopArguments(int port, URI stock, boolean smallPool) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=" + port);
    arguments.add("--stock.url=" + stock);
    if (smallPool) {
      arguments.add("--spring.datasource.hikari.maximum-pool-size=4");
      arguments.add("--spring.datasource.hikari.connection-timeout=500");
    }
    return arguments;
  }

  /** Waits until both serve; returns false if the user has stopped the demo before that. */
  boolean awaitReady(Stop stop) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    for (ServiceProcess service : List.of(stock, shop)) {
      while (!service.isReady()) {
        requireAlive();
        if (stop.await(POLL)) {
          return false;
        }
        if (System.nanoTime() - deadline > 0) {
          throw service.notReadyWithin(START_LIMIT.toSeconds());
        }
      }
    }
    return true;
  }

  void requireAlive() {
    shop.requireAlive();
    stock.requireAlive();
  }

  /** Asks both services; where one does not answer just now, what it said before stays. */
  void read() {
    for (ServiceProcess service : List.of(shop, stock)) {
      Optional<Readings> now = service.readings();
      last.merge(
          service.spec().name(),
          now.orElse(Readings.NONE),
          (before, ignored) -> now.orElse(before));
    }
  }

  /** Returns the SLIs by service, as last read. */
  Map<String, List<SliReading>> slis() {
    return part(Readings::slis);
  }

  /** Returns what is bounded by service, as last read. */
  Map<String, List<ResourceReading>> resources() {
    return part(Readings::resources);
  }

  private <P> Map<String, List<P>> part(Function<Readings, List<P>> part) {
    Map<String, List<P>> result = new LinkedHashMap<>();
    last.forEach((service, readings) -> result.put(service, part.apply(readings)));
    return result;
  }

  List<SliReading> shopSlis() {
    read();
    return slis().getOrDefault(shop.spec().name(), List.of());
  }

  /** Returns what is bounded in the shop, as last read. */
  List<ResourceReading> shopResources() {
    return resources().getOrDefault(shop.spec().name(), List.of());
  }

  URI shopUri() {
    return shop.spec().uri();
  }

  @Override
  public void close() {
    shop.close();
    stock.close();
  }
}
