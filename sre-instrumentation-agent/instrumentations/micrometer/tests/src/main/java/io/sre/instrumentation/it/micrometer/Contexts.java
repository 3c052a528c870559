package io.sre.instrumentation.it.micrometer;

import io.micrometer.core.instrument.Metrics;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes registries and drops them, as a test suite does that starts application after application.
 * Prints how many of them, and of class loaders with a Micrometer of their own, are alive in the
 * end.
 */
public final class Contexts {

  /** How many are alive together: those that a test suite keeps for the next test. */
  private static final int AT_A_TIME = 250;

  private static final int REGISTRIES = 1_000;
  private static final int LOADERS_AT_A_TIME = 25;
  private static final int LOADERS = 50;

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final List<Reference<?>> registries = new ArrayList<>();
  private final List<Reference<?>> loaders = new ArrayList<>();

  private Contexts() {}

  /** Takes the class path of the loaders. Goes on once it has served a request. */
  public static void main(String[] arguments) throws Exception {
    Contexts contexts = new Contexts();
    try (Shop shop = new Shop()) {
      shop.printPort();
      for (int i = 0; i < REGISTRIES; i += AT_A_TIME) {
        contexts.makeRegistries();
      }
      for (int i = 0; i < LOADERS; i += LOADERS_AT_A_TIME) {
        contexts.makeLoaders(arguments[0]);
      }
      System.out.println(
          String.format(
              "of %d registries %d are alive, of %d loaders %d",
              contexts.registries.size(),
              alive(contexts.registries),
              contexts.loaders.size(),
              alive(contexts.loaders)));
      while (System.in.read() >= 0) {
        // Lives until its input ends.
      }
    }
  }

  /** Every second registry is in the global one, to which Spring Boot adds those that it makes. */
  private void makeRegistries() throws Exception {
    List<PrometheusPage> pages = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      PrometheusPage page = new PrometheusPage();
      pages.add(page);
      registries.add(new WeakReference<>(page.registry()));
      if (i % 2 == 0) {
        Metrics.addRegistry(page.registry());
      }
    }
    awaitSlis(pages);
    for (PrometheusPage page : pages) {
      Metrics.removeRegistry(page.registry());
      page.close();
    }
  }

  private void makeLoaders(String classPath) throws Exception {
    List<OwnCopy> copies = new ArrayList<>();
    List<Supplier<String>> pages = new ArrayList<>();
    for (int i = 0; i < LOADERS_AT_A_TIME; i++) {
      OwnCopy copy = new OwnCopy(classPath);
      copies.add(copy);
      pages.add(copy.page());
      loaders.add(new WeakReference<>(copy.loader()));
    }
    awaitSlis(pages);
    for (OwnCopy copy : copies) {
      copy.close();
    }
  }

  /** Reads each page until it shows the server's SLIs. */
  private static void awaitSlis(List<? extends Supplier<String>> pages) throws Exception {
    for (Supplier<String> page : pages) {
      long begin = System.nanoTime();
      while (!page.get().contains("GET /shop/orders")) {
        if (System.nanoTime() - begin > PATIENCE) {
          throw new IllegalStateException("no SLIs in " + page.get());
        }
        Thread.sleep(50);
      }
    }
  }

  /** How many of them no collection removes. */
  private static long alive(List<Reference<?>> references) throws InterruptedException {
    long begin = System.nanoTime();
    long alive;
    do {
      System.gc();
      Thread.sleep(50);
      alive = references.stream().filter(each -> each.get() != null).count();
    } while (alive > 0 && System.nanoTime() - begin < PATIENCE);
    return alive;
  }
}
