package io.sre.instrumentation.examples.shop.stock;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Owner;
import io.sre.instrumentation.api.Saturation;
import io.sre.instrumentation.api.Sli;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Asks the stock service; no thread waits for its answers. */
@Component
@Owner(team = "warehouse", component = "stock-client")
public class StockClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI stock;
  private final JsonMapper json;

  StockClient(@Value("${stock.url}") URI stock, JsonMapper json) {
    this.stock = stock;
    this.json = json;
  }

  /** Takes items off their shelf. */
  @Sli(expected = OutOfStockException.class)
  @Objective(target = 99.5, within = "250ms")
  @Saturation(limit = 64)
  public CompletableFuture<StockLevel> reserve(String sku, int quantity) {
    URI uri =
        UriComponentsBuilder.fromUri(stock)
            .path("/reservations")
            .queryParam("sku", sku)
            .queryParam("quantity", quantity)
            .build()
            .toUri();
    return send(sku, HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()));
  }

  /** Looks at a shelf. */
  public CompletableFuture<StockLevel> level(String sku) {
    return send(sku, HttpRequest.newBuilder(stock.resolve("/stock/" + sku)));
  }

  private CompletableFuture<StockLevel> send(String sku, HttpRequest.Builder request) {
    return http.sendAsync(request.timeout(TIMEOUT).build(), BodyHandlers.ofString())
        .thenApply(response -> level(sku, response));
  }

  private StockLevel level(String sku, HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 200 -> json.readValue(response.body(), StockLevel.class);
      case 409 -> throw new OutOfStockException(sku);
      default -> throw new StockUnavailableException(response.statusCode());
    };
  }
}
