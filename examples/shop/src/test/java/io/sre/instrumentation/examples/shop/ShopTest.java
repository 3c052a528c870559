package io.sre.instrumentation.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
final class ShopTest {

  @SuppressWarnings("NullAway.Init")
  private static StubStock stock;

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @BeforeAll
  static void startStock() throws IOException {
    stock = new StubStock();
  }

  @AfterAll
  static void stopStock() {
    stock.close();
  }

  @DynamicPropertySource
  static void stockUrl(DynamicPropertyRegistry properties) {
    properties.add("stock.url", () -> stock.url());
  }

  @ParameterizedTest
  @CsvSource({
    "/health, 200",
    "/index.html, 200",
    "/shop.css, 200",
    "/products, 200",
    "/products/1, 200",
    "/products/999, 404",
    "/offers/office, 200",
    "/orders/999999, 404",
    "/orders/999999/delivery, 404",
    "/reports/sales?days=1, 200",
    "/nowhere, 404",
  })
  void every_page_is_answered(String path, int status) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "6, 409", "7, 500", "8, 200", "999, 404"})
  void a_checkout_ends_as_the_stock_does(long productId, int status) throws Exception {
    assertThat(checkout(productId).statusCode()).isEqualTo(status);
  }

  @Test
  void an_order_can_be_looked_up_and_its_delivery_estimated() throws Exception {
    String order = checkout(1).body();
    String id = order.replaceFirst(".*\"id\":(\\d+).*", "$1");

    assertThat(get("/orders/" + id).body()).isEqualTo(order);
    assertThat(get("/orders/" + id + "/delivery").body())
        .isEqualTo("{\"orderId\":" + id + ",\"days\":1}");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> checkout(long productId) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/checkout"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"productId\":" + productId + ",\"quantity\":1}")));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
