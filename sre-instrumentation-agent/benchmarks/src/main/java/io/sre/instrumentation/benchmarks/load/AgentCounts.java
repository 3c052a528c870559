package io.sre.instrumentation.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many requests an agent has counted, by its metrics. */
final class AgentCounts {

  private static final int TRIES = 100;
  private static final long POLL_MILLIS = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** What the agent says of itself at the start: its port is whatever was free. */
  private static final Pattern ADDRESS = Pattern.compile("SLIs at (http://\\S+/metrics)");

  /** {@code sli_duration_seconds_count{sli_kind="http",sli_name="GET /a/{id}",...} 12}. */
  private static final Pattern COUNT =
      Pattern.compile(
          "^sli_duration_seconds_count\\{.*\\bsli_kind=\"http\".*} (\\S+)$", Pattern.MULTILINE);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI metrics;
  private final long atFirst;

  private AgentCounts(URI metrics) throws IOException, InterruptedException {
    this.metrics = metrics;
    atFirst = settled();
  }

  /**
   * Of the agent of a server that prints to this file; what it has counted up to now is left out.
   */
  static AgentCounts of(Path log) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Matcher address = ADDRESS.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
      if (address.find()) {
        return new AgentCounts(URI.create(address.group(1)));
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("the agent does not say where its metrics are; see " + log);
  }

  /** Fails unless it counts just this many; the last ones may not be counted at once. */
  void require(long requests) throws IOException, InterruptedException {
    long counted = 0;
    for (int i = 0; i < TRIES; i++) {
      counted = counted() - atFirst;
      if (counted == requests) {
        return;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException(
        "the agent has counted " + counted + " requests of " + requests + "; see " + metrics);
  }

  private long settled() throws IOException, InterruptedException {
    long before;
    long now = counted();
    do {
      before = now;
      Thread.sleep(POLL_MILLIS);
      now = counted();
    } while (now != before);
    return now;
  }

  private long counted() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build();
    return requests(client.send(request, BodyHandlers.ofString()).body());
  }

  /** The sum over all SLIs that are of requests. */
  static long requests(String exposition) {
    return Math.round(
        COUNT
            .matcher(exposition)
            .results()
            .mapToDouble(count -> Double.parseDouble(count.group(1)))
            .sum());
  }
}
