package io.sre.instrumentation.it.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vert.x 4.5 and 5.0, which close no connection for an exception after the response has begun. */
abstract class VertxBefore51Specification extends VertxSpecification {

  /** The modules of the versions before 5.1. */
  static List<String> modules() {
    return Versions.isWhole()
        ? List.of("vertx/tests/oldest", "vertx/tests/5.0")
        : List.of("vertx/tests/oldest");
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of();
  }

  @Test
  void a_response_that_an_exception_leaves_open_is_a_failure_once_its_client_leaves()
      throws IOException {
    for (int status : List.of(200, 404)) {
      String path = status == 200 ? "/fails-late" : "/fails-late-not-found";
      try (Socket socket = client.ask(path)) {
        socket.setSoTimeout(10_000);
        StringBuilder begun = new StringBuilder();
        while (begun.indexOf("half") < 0) {
          int next = socket.getInputStream().read();
          assertThat(next).isNotNegative();
          begun.append((char) next);
        }
      }
      seen.failed("GET " + path, status, "java.lang.IllegalStateException");
    }
  }
}
