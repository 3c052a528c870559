package io.sre.instrumentation.examples.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StockServiceTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init")
  private StockService service;

  @BeforeEach
  void start() throws IOException {
    service = StockService.start(0);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void a_reservation_takes_items_off_the_shelf() throws Exception {
    assertThat(send("POST", "/reservations?sku=mug&quantity=3").body())
        .isEqualTo("{\"sku\":\"mug\",\"left\":997}");
  }

  @Test
  void it_listens_on_loopback_only() {
    assertThat(service.uri().getHost()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /health, 200",
    "GET,  /stock/lamp, 200",
    "GET,  /stock/unicorn, 404",
    "GET,  /nowhere, 404",
    "GET,  /reservations?sku=mug&quantity=1, 405",
    "POST, /reservations?sku=mug, 400",
    "POST, /reservations?sku=mug&quantity=0, 400",
    "POST, /reservations?sku=mug&quantity=many, 400",
    "POST, /reservations?sku=atlas&quantity=1, 409",
    "POST, /reservations?sku=clock&quantity=1, 500",
    "POST, /reservations?sku=piano&quantity=1, 200",
  })
  void every_request_is_answered(String method, String path, int status) throws Exception {
    assertThat(send(method, path).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.uri().resolve(path))
            .method(method, BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
