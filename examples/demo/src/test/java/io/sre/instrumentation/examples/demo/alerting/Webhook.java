package io.sre.instrumentation.examples.demo.alerting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who are told: each team has a path. */
public final class Webhook implements AutoCloseable {

  private final HttpServer server;
  private final List<Notification> notifications = new CopyOnWriteArrayList<>();

  private Webhook(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port of loopback. */
  public static Webhook start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Webhook webhook = new Webhook(server);
    server.createContext("/", webhook::receive);
    server.start();
    return webhook;
  }

  /** Returns what was told up to now, in its order. */
  public List<Notification> notifications() {
    return List.copyOf(notifications);
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Instant now = Instant.now();
      String receiver = exchange.getRequestURI().getPath().substring(1);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      for (Object alert : Json.list(Json.object(body), "alerts")) {
        Map<?, ?> fields = Json.object(alert);
        notifications.add(
            new Notification(
                now,
                receiver,
                Json.string(fields, "status"),
                Json.strings(fields, "labels"),
                Json.strings(fields, "annotations")));
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
