package io.sre.instrumentation.benchmarks.rules;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** All series on one page, with the jobs and instances that they are said to be from. */
final class Exporter implements AutoCloseable {

  private final HttpServer server;
  private final List<Series> series;

  private Exporter(HttpServer server, List<Series> series) {
    this.server = server;
    this.series = series;
  }

  static Exporter start(List<Series> series) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Exporter exporter = new Exporter(server, series);
    server.createContext("/metrics", exporter::write);
    server.start();
    return exporter;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void write(HttpExchange exchange) throws IOException {
    try (exchange) {
      long now = Instant.now().getEpochSecond();
      StringBuilder page = new StringBuilder();
      for (Series one : series) {
        one.append(page, now);
        page.append('\n');
      }
      byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
