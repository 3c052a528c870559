package io.sre.instrumentation.benchmarks.rules;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * All series on one page, with the jobs and instances that they are said to be from. The first
 * pages have what was before, with its times: so it is in the memory of Prometheus, as what it has
 * scraped is, and not in blocks, which it reads in another way.
 */
final class Exporter implements AutoCloseable {

  private static final int STEP_SECONDS = 15;
  private static final int STEPS_A_PAGE = 30;

  private final HttpServer server;
  private final List<Series> series;
  private volatile long nextSeconds;

  private Exporter(HttpServer server, List<Series> series, long nextSeconds) {
    this.server = server;
    this.series = series;
    this.nextSeconds = nextSeconds;
  }

  /**
   * Starts it.
   *
   * @param fromSeconds when the first page begins, by the clock
   */
  static Exporter start(List<Series> series, long fromSeconds) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Exporter exporter = new Exporter(server, series, fromSeconds);
    server.createContext("/metrics", exporter::write);
    server.start();
    return exporter;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Whether its pages are of now. */
  boolean isOfNow() {
    return nextSeconds > Instant.now().getEpochSecond() - STEP_SECONDS;
  }

  private void write(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        Writer page =
            new BufferedWriter(
                new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
      long now = Instant.now().getEpochSecond();
      long at = nextSeconds;
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < STEPS_A_PAGE && at <= now; i++) {
        for (Series one : series) {
          line.setLength(0);
          one.append(line, at);
          page.append(line.append(' ').append(at).append("000\n"));
        }
        at += STEP_SECONDS;
      }
      nextSeconds = at;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
