package io.sre.instrumentation.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.export.MetricsEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BoardTest {

  private final Told told = new Told();
  private final Board board = new Board();

  @Test
  void the_engine_finds_the_board() {
    assertThat(ServiceLoader.load(MetricsEnd.class)).hasAtLeastOneElementOfType(Board.class);
  }

  @Test
  void the_board_returns_the_address_at_which_it_serves() throws IOException {
    String address = start("127.0.0.1", 0, null);

    assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/metrics");
    assertThat(Client.get(URI.create(address).getPort(), "/metrics").status()).isEqualTo(200);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void the_next_free_port_is_used_and_reported() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = URI.create(start("127.0.0.1", taken.getLocalPort(), null)).getPort();

      assertThat(port).isGreaterThan(taken.getLocalPort());
      assertThat(told.lines())
          .containsExactly(
              "port "
                  + taken.getLocalPort()
                  + " is in use: the metrics endpoint uses port "
                  + port
                  + " instead; set sre.http.port");
    }
  }

  @Test
  void without_a_token_setting_it_listens_on_loopback_only() throws IOException {
    String address = start("0.0.0.0", 0, null);

    assertThat(InetAddress.getByName(URI.create(address).getHost()).isLoopbackAddress()).isTrue();
    assertThat(told.lines())
        .singleElement()
        .asString()
        .contains("sre.http.host=0.0.0.0", "loopback", "sre.http.token");
  }

  @Test
  void the_token_is_required_beyond_loopback() throws IOException {
    int port = URI.create(start("0.0.0.0", 0, "secret")).getPort();

    assertThat(Client.get(port, "/metrics").status()).isEqualTo(401);
    assertThat(Client.get(port, "/other").status()).isEqualTo(401);
    assertThat(Client.get(port, "/metrics", "Authorization: Bearer secret").status())
        .isEqualTo(200);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void with_token_none_only_metrics_are_served() throws IOException {
    int port = URI.create(start("0.0.0.0", 0, "none")).getPort();

    assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
    assertThat(Client.get(port, "/").status()).isEqualTo(404);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void an_address_of_another_machine_is_reported() {
    assertThat(start("192.0.2.1", 9464, "none")).isNull();
    assertThat(told.lines()).singleElement().asString().contains("192.0.2.1:9464", "sre.http.host");
  }

  private String start(String host, int port, String token) {
    return board.start(
        new Config.Http(true, host, port, token, List.of()),
        HasScrapeServer::oneCounter,
        told.problems());
  }
}
