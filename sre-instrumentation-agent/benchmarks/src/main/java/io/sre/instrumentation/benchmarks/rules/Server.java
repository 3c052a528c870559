package io.sre.instrumentation.benchmarks.rules;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's Prometheus, as a process. */
final class Server implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** {@code prometheus_rule_group_last_duration_seconds{rule_group="/x.yaml;name"} 0.25}. */
  private static final Pattern GROUP =
      Pattern.compile(
          "prometheus_rule_group_last_(\\w+)_seconds\\{rule_group=\"[^\"]*;([^\"]+)\"} (\\S+)");

  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"]");

  /** The last evaluation of a group of rules. */
  record Evaluation(double atSeconds, double seconds) {}

  private final Process process;
  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();

  private Server(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts it with a database that is there. */
  static Server start(Path config, Path data, Path log) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100d",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Server(process, URI.create("http://127.0.0.1:" + port));
  }

  /** The last evaluations by group; none before it is ready. */
  Map<String, Evaluation> evaluations() throws IOException, InterruptedException {
    Map<String, Double> durations = new HashMap<>();
    Map<String, Double> times = new HashMap<>();
    Matcher groups = GROUP.matcher(get("/metrics"));
    while (groups.find()) {
      Map<String, Double> to =
          switch (groups.group(1)) {
            case "duration" -> durations;
            case "evaluation_timestamp" -> times;
            default -> new HashMap<>();
          };
      to.put(groups.group(2), Double.valueOf(groups.group(3)));
    }
    Map<String, Evaluation> evaluations = new HashMap<>();
    times.forEach(
        (group, at) ->
            evaluations.put(group, new Evaluation(at, durations.getOrDefault(group, 0d))));
    return evaluations;
  }

  /** What an expression is, if it is one number; else 0. */
  double query(String expression) throws IOException, InterruptedException {
    Matcher value =
        VALUE.matcher(
            get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)));
    return value.find() ? Double.parseDouble(value.group(1)) : 0;
  }

  private String get(String path) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IOException("prometheus ended with " + process.exitValue());
    }
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri.resolve(path)).timeout(TIMEOUT).build(),
              BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (ConnectException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static Path config(Path folder, Path rules, int port) throws IOException {
    return Files.writeString(
        folder.resolve("prometheus.yaml"),
        """
        global: {scrape_interval: 15s, scrape_timeout: 15s}
        rule_files: [%s]
        scrape_configs:
          - job_name: fleet
            honor_labels: true
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(rules.getFileName(), port));
  }
}
