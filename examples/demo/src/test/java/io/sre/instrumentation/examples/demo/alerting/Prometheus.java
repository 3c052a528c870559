package io.sre.instrumentation.examples.demo.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sre.instrumentation.examples.demo.metrics.Sample;
import io.sre.instrumentation.examples.demo.service.FreePorts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prometheus with the examples' configuration, scraping once a second. */
public final class Prometheus implements AutoCloseable {

  private final Daemon daemon;

  private Prometheus(Daemon daemon) {
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param folder for its files, with {@code sre-rules.yaml} in it
   * @param addresses those in the template, and what to use instead
   */
  static Prometheus start(Path template, Path folder, Map<String, String> addresses)
      throws IOException {
    int port = FreePorts.find(1).get(0);
    Map<String, String> replacements = new TreeMap<>(addresses);
    replacements.put("scrape_interval: 15s", "scrape_interval: 1s");
    replacements.put("evaluation_interval: 15s", "evaluation_interval: 1s");
    List<String> command =
        List.of(
            "prometheus",
            "--config.file=" + Config.of(template, folder, replacements),
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn");
    return new Prometheus(Daemon.start(command, port, folder.resolve("log.txt")));
  }

  /** Returns what an expression is now: a vector. */
  public List<Sample> query(String expression) {
    Map<?, ?> answer =
        Json.object(daemon.get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8)));
    List<Sample> samples = new ArrayList<>();
    for (Object result : Json.list(Json.object(answer, "data"), "result")) {
      Map<String, String> labels = Json.strings(Json.object(result), "metric");
      String value = Json.list(Json.object(result), "value").get(1).toString();
      String name = labels.remove("__name__");
      samples.add(new Sample(name == null ? "" : name, labels, Double.parseDouble(value)));
    }
    return samples;
  }

  /** Returns whether an expression had any value in the last five minutes, and in this second. */
  public boolean had(String expression) {
    long now = Instant.now().getEpochSecond() + 1;
    Map<?, ?> answer =
        Json.object(
            daemon.get(
                String.format(
                    "/api/v1/query_range?query=%s&start=%d&end=%d&step=1",
                    URLEncoder.encode(expression, UTF_8), now - 300, now)));
    for (Object result : Json.list(Json.object(answer, "data"), "result")) {
      for (Object point : Json.list(Json.object(result), "values")) {
        if (!((List<?>) point).get(1).equals("NaN")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the sum of what an expression is now; of nothing, it is 0. */
  public double sum(String expression) {
    return query(expression).stream().mapToDouble(Sample::value).sum();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
