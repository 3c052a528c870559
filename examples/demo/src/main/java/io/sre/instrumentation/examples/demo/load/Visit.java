package io.sre.instrumentation.examples.demo.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * One thing that customers do.
 *
 * @param sli the name by which the agent counts it
 * @param weight how often it happens, in a thousand visits
 */
record Visit(String sli, String method, String path, String body, int weight) {

  /** Longer than anything here takes; past it the shop counts as silent. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  static Visit get(String sli, String path, int weight) {
    return new Visit(sli, "GET", path, "", weight);
  }

  static Visit checkout(long productId, int weight) {
    String cart = "{\"productId\":" + productId + ",\"quantity\":1}";
    return new Visit("checkout", "POST", "/checkout", cart, weight);
  }

  HttpRequest request(URI shop) {
    return HttpRequest.newBuilder(shop.resolve(path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }
}
