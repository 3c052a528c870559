package io.sre.instrumentation.it.micronaut;

import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppSpecification;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Micronaut's older way to serve HTTP/2, with a channel for each stream. */
class MicronautStreamChannelsTest extends AppSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class).stream()
        .map(setup -> setup.arguments("micronaut.server.netty.legacy-multiplex-handlers=true"))
        .toList();
  }

  @Test
  void requests_are_a_call_each() {
    Client two = new Client(app.port(), "", HttpClient.Version.HTTP_2);
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /items/{id}", two.get("/items/1"));
      seen.succeeded("GET /later", two.get("/later"));
      seen.succeeded("GET /lines", two.get("/lines"));
      seen.failed("GET /fails", two.get("/fails"), "java.lang.IllegalStateException");
    }
  }

  @Test
  void streams_of_a_connection_that_is_lost_are_excluded_at_once() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
        socket.getOutputStream().write(Http2.twoStreams("/never"));
        await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 2);
        socket.setSoLinger(true, 0);
      }
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 0);
      seen.excluded("GET /never", "client_closed");
      seen.excluded("GET /never", "client_closed");
    }
  }
}
