package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomersTest {

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private Customers customers;
  private int breaksAfter = Integer.MAX_VALUE;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    customers =
        new Customers(
            server.getAddress().getPort(),
            new Mix(List.of(Request.get("/a"), Request.get("/missing"), Request.checkout(1))));
  }

  @AfterEach
  void stop() {
    customers.close();
    server.stop(0);
  }

  @Test
  void the_reported_number_of_requests_is_sent() throws IOException, InterruptedException {
    assertThat(customers.look()).containsExactly(200, 404, 200);
    assertThat(customers.send(100)).isPositive();

    assertThat(customers.sent()).isEqualTo(103);
    assertThat(requests).hasValue(103);
  }

  @Test
  void a_server_whose_responses_change_is_not_measured() throws IOException {
    customers.look();
    breaksAfter = 20;

    assertThatThrownBy(() -> customers.send(100))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(": 503, at first ");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean missing = exchange.getRequestURI().getPath().equals("/missing");
      int count = requests.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(count > breaksAfter ? 503 : missing ? 404 : 200, -1);
    }
  }
}
