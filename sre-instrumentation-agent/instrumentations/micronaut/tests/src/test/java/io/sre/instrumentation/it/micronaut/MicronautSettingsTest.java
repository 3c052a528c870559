package io.sre.instrumentation.it.micronaut;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppSpecification;
import io.sre.instrumentation.kit.Versions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server of HTTP/1.1 alone, with a context path, that collects bodies before it routes. */
class MicronautSettingsTest extends AppSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class).stream()
        .map(
            setup ->
                setup.arguments(
                    "micronaut.server.http-version=1.1",
                    "micronaut.server.context-path=/shop",
                    "micronaut.server.netty.server-type=full_content"))
        .toList();
  }

  @Override
  protected String context() {
    return "/shop";
  }

  @Test
  void requests_are_named_with_the_context_path() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /shop/items/{id}", client.get("/items/1"));
      seen.succeeded("GET /shop/lines", client.get("/lines"));
      seen.succeeded("GET /shop/guarded/{what}", client.get("/guarded/open"));
      seen.failed("GET /shop/fails", client.get("/fails"), "java.lang.IllegalStateException");
      seen.succeeded("GET unmatched", client.get("/no/such/path"));
    }
  }

  @Test
  void a_request_whose_body_is_collected_is_one_call() throws Exception {
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/shop/upload"))
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofString("all of it"))
            .build();
    HttpResponse<Void> response =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(upload, HttpResponse.BodyHandlers.discarding());
    seen.succeeded("POST /shop/upload", response.statusCode());
    seen.succeeded("POST /shop/upload", client.send("POST", "/upload", "all of it"));
  }
}
