package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a process goes through that is meant for the application's threads, and meets ours. */
@Isolated("a heap is full")
class SurvivalTest {

  /** The first version without {@code Thread.stop()}. */
  private static final int NO_STOP = 20;

  private static final Duration SOON = Duration.ofSeconds(30);

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_thread_of_the_agent_survives_interrupts_and_stops_and_a_full_heap(Jdk jdk)
      throws IOException {
    try (Collector collector = new Collector();
        AppUnderTest app =
            AppSetup.of("methods", "io.sre.instrumentation.it.methods.Survival")
                .on(jdk)
                .jvm("-Xmx64m")
                .option("sre.otel.exporter.otlp.endpoint=" + collector.endpoint())
                .option("sre.otel.exporter.otlp.timeout=1000")
                .option("sre.otel.metric.export.interval=200")
                .expectsErrors()
                .start()) {
      app.line("done");
      Seen seen = new Seen();
      expectCalls(seen, app, collector, 1);
      int rounds = 1;
      for (String trouble :
          jdk.feature() < NO_STOP
              ? List.of("interrupt", "stop", "full heap")
              : List.of("interrupt", "full heap")) {
        app.send(trouble + "\n");
        app.line("survived " + trouble);
        expectCalls(seen, app, collector, ++rounds);
      }
    }
  }

  private static void expectCalls(Seen seen, AppUnderTest app, Collector collector, int rounds) {
    seen.add("survival | success", 10).add("survival of a future | success", 1);
    await().atMost(SOON).ignoreExceptions().until(() -> app.metrics() != null);
    seen.isCountedBy(app);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(collector.calls("survival"))
                  .as("%s", app.stderr())
                  .isEqualTo(10L * rounds);
              assertThat(collector.calls("survival of a future")).isEqualTo(rounds);
            });
  }
}
