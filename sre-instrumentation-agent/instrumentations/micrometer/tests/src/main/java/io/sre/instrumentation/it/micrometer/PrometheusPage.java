package io.sre.instrumentation.it.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Method;
import java.util.function.Supplier;

/**
 * A registry that Prometheus reads, with a meter of the application's own. Can be loaded by a class
 * loader that has a Micrometer of its own: its types are the JDK's.
 */
public final class PrometheusPage implements Supplier<String>, AutoCloseable {

  private final MeterRegistry registry;
  private final Method scrape;

  public PrometheusPage() throws ReflectiveOperationException {
    registry = registryOf(packageOfThisVersion());
    scrape = registry.getClass().getMethod("scrape");
    registry.counter("application.orders").increment();
  }

  /** It changed in 1.13. */
  private static String packageOfThisVersion() {
    String newer = "io.micrometer.prometheusmetrics.";
    try {
      Class.forName(newer + "PrometheusMeterRegistry");
      return newer;
    } catch (ClassNotFoundException e) {
      return "io.micrometer.prometheus.";
    }
  }

  private static MeterRegistry registryOf(String found) throws ReflectiveOperationException {
    Class<?> config = Class.forName(found + "PrometheusConfig");
    return (MeterRegistry)
        Class.forName(found + "PrometheusMeterRegistry")
            .getConstructor(config)
            .newInstance(config.getField("DEFAULT").get(null));
  }

  MeterRegistry registry() {
    return registry;
  }

  /** What Prometheus would read now. */
  @Override
  public String get() {
    try {
      return (String) scrape.invoke(registry);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
