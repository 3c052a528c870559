package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPECIFICATION.md, section 4: exemplars, where an OpenTelemetry span is current. */
class TracesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Random RANDOM = new Random(1);

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  /**
   * Calls within traces of its own until an exemplar leads to one of them.
   *
   * @param ofCalls the labels of the histograms that these calls are in
   * @param call makes a call with this {@code traceparent}
   */
  static void awaitTrace(
      AppUnderTest app, Predicate<Map<String, String>> ofCalls, Consumer<String> call) {
    Set<String> traces = new HashSet<>();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              String trace = digits(32);
              traces.add(trace);
              call.accept(traceparent(trace, true));
              List<String> shown = shown(app, ofCalls);
              assertThat(traces).containsAll(shown);
              return !shown.isEmpty();
            });
  }

  private static List<String> shown(AppUnderTest app, Predicate<Map<String, String>> ofCalls)
      throws IOException, InterruptedException {
    return Metrics.exemplars(app.metricsPort()).stream()
        .filter(exemplar -> ofCalls.test(exemplar.labels()))
        .map(Metrics.Exemplar::trace)
        .toList();
  }

  private static String traceparent(String trace, boolean sampled) {
    return "00-" + trace + "-" + digits(16) + (sampled ? "-01" : "-00");
  }

  private static String digits(int count) {
    byte[] bytes = new byte[count / 2];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void call(AppUnderTest app, String line) {
    int before = app.stdout().size();
    app.send(line + "\n");
    await().atMost(SOON).until(() -> app.stdout().size() > before);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void exemplars_lead_to_the_application_s_own_traces(Jdk jdk) throws Exception {
    try (Collector collector = new Collector();
        AppUnderTest app =
            AppSetup.of("traces", "io.sre.instrumentation.it.traces.Main")
                .on(jdk)
                .option("sre.otel.exporter.otlp.endpoint=" + collector.endpoint())
                .option("sre.otel.metric.export.interval=200")
                .start()) {
      app.line("ready");
      // Waits until the agent's end is there, half a second after its start.
      app.metrics();
      for (int i = 0; i < 20; i++) {
        call(app, "before");
        assertThat(Metrics.exemplars(app.metricsPort())).isEmpty();
      }
      for (int i = 0; i < 20; i++) {
        call(app, traceparent(digits(32), false));
      }

      awaitTrace(app, labels -> labels.get("sli_name").equals("serve"), line -> call(app, line));
      awaitTrace(
          app,
          labels ->
              labels.get("sli_name").equals("refuse")
                  && labels.get("error_type").equals("java.lang.IllegalStateException"),
          line -> call(app, line));

      assertThat(app.stdout())
          .as("what the application wraps contexts with is installed after its first SLIs")
          .noneMatch(line -> line.contains("refused"));
      await().atMost(SOON).until(() -> !collector.traces("serve").isEmpty());
      long calls = app.stdout().stream().filter(line -> line.startsWith("called")).count();
      assertThat(app.metrics().sum("sli_duration_seconds_count", "serve")).isEqualTo(calls);
    }
  }
}
