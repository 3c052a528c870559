package io.sre.instrumentation.engine.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Snapshots;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Owner;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus' own checker says of our text. */
class PromtoolTest {

  @Test
  void promtool_has_nothing_to_say_of_our_metrics() throws Exception {
    SliSnapshot hostile =
        Snapshots.of(
                "GET /{a}\"\\\n# EOF 東京",
                Catalog.boundaries(),
                Known.source("http", new Owner("a\"b", "c\\d")),
                Known.LATENCY)
            .failure("com.acme.Ärger\n", Known.ms(2))
            .build();

    Process promtool = start("promtool", "check", "metrics");
    try (OutputStream in = promtool.getOutputStream()) {
      PrometheusTextFormatWriter.create()
          .write(in, PrometheusMetrics.of(Known.table(Known.checkout(), Known.idle(), hostile)));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertThat(said).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  private static Process start(String... command) throws IOException {
    assumeTrue(
        isOnPath(command[0]) || "true".equals(System.getenv("CI")),
        command[0] + " is not on this machine: apt-get install prometheus");
    return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }
}
