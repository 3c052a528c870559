package io.sre.instrumentation.it.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** One registry of each kind, each with a meter of the application's own. */
final class AllRegistries {

  private final Map<String, MeterRegistry> registries = new LinkedHashMap<>();
  private final PrometheusPage page = new PrometheusPage();
  private final CompositeMeterRegistry composite = new CompositeMeterRegistry();

  AllRegistries() throws ReflectiveOperationException {
    add("simple", new SimpleMeterRegistry());
    registries.put("prometheus", page.registry());

    SimpleMeterRegistry left = new SimpleMeterRegistry();
    SimpleMeterRegistry right = new SimpleMeterRegistry();
    composite.config().commonTags("region", "eu");
    composite.add(left).add(right);
    add("composite", composite);
    registries.put("left", left);
    registries.put("right", right);

    SimpleMeterRegistry global = new SimpleMeterRegistry();
    Metrics.addRegistry(global);
    // As Spring Boot does: the application's meters are in the registry alone.
    add("global", global);

    MeterRegistry denied = new SimpleMeterRegistry();
    denied.config().meterFilter(MeterFilter.denyNameStartsWith("sl"));
    add("denied", denied);

    MeterRegistry renamed = new SimpleMeterRegistry();
    renamed
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                return id.withName("acme." + id.getName());
              }
            });
    add("renamed", renamed);

    add("broken", new Broken());
    add("pushing", new Pushing());

    MeterRegistry closed = new SimpleMeterRegistry();
    add("closed", closed);
    closed.close();
  }

  private void add(String name, MeterRegistry registry) {
    registry.counter("application.orders").increment();
    registries.put(name, registry);
  }

  /** Gives the composite a registry that sends its meters. */
  void grow() {
    MeterRegistry late = new Pushing();
    composite.add(late);
    registries.put("late", late);
    System.out.println("grown");
  }

  /** Prints a line {@code registry|name{tags} value} for each measurement. */
  void print() {
    for (Map.Entry<String, MeterRegistry> each : registries.entrySet()) {
      for (Meter meter : each.getValue().getMeters()) {
        print(each.getKey(), meter);
      }
    }
    page.get()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> System.out.println("page|" + line));
    System.out.println("all|shown");
  }

  private static void print(String registry, Meter meter) {
    String tags =
        meter.getId().getTags().stream()
            .map(AllRegistries::label)
            .collect(Collectors.joining(",", "{", "}"));
    for (Measurement measurement : meter.measure()) {
      String statistic =
          switch (measurement.getStatistic()) {
            case TOTAL_TIME -> "_sum";
            case COUNT -> meter.getId().getType() == Meter.Type.TIMER ? "_count" : "";
            default -> "";
          };
      System.out.println(
          registry
              + "|"
              + meter.getId().getName().replace('.', '_')
              + statistic
              + tags
              + " "
              + measurement.getValue());
    }
  }

  private static String label(Tag tag) {
    return tag.getKey().replace('.', '_') + "=\"" + tag.getValue() + "\"";
  }

  /** Takes no counters of others. */
  private static final class Broken extends SimpleMeterRegistry {

    @Override
    protected <T> FunctionCounter newFunctionCounter(
        Meter.Id id, T object, ToDoubleFunction<T> function) {
      throw new IllegalStateException("no counters today");
    }
  }

  /** Sends its meters to somebody who bills by series. */
  private static final class Pushing extends StepMeterRegistry {

    Pushing() {
      super(
          new StepRegistryConfig() {
            @Override
            public String prefix() {
              return "pushing";
            }

            @Override
            public String get(String key) {
              return null;
            }
          },
          Clock.SYSTEM);
    }

    @Override
    protected void publish() {}

    @Override
    protected TimeUnit getBaseTimeUnit() {
      return TimeUnit.SECONDS;
    }
  }
}
