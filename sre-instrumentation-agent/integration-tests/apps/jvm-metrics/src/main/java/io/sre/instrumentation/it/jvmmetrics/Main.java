package io.sre.instrumentation.it.jvmmetrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.runtimetelemetry.RuntimeTelemetry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Begins to measure its JVM by the library that a line of its input names. */
public final class Main {

  /** Held for as long as the process lives. */
  private static final List<Object> RUNNING = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("ready");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        switch (line) {
          case "micrometer-core" -> bind(new SimpleMeterRegistry());
          case "micrometer" -> Prometheus.begin();
          case "opentelemetry" -> RUNNING.add(RuntimeTelemetry.create(OpenTelemetry.noop()));
          default -> throw new IllegalArgumentException(line);
        }
        System.out.println("begun " + line);
      }
    }
  }

  /** Loaded when it is first used: the JVM looks into classes for what they pass on. */
  private static final class Prometheus {

    static void begin() {
      bind(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
  }

  private static void bind(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    RUNNING.add(registry);
  }
}
