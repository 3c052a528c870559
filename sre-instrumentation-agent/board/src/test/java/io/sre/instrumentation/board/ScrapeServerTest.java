package io.sre.instrumentation.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.board.Client.Answer;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScrapeServerTest extends HasScrapeServer {

  private static final String SCRAPE = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** More than what fits between a server and a client. */
  private static MetricSnapshots large() {
    return MetricSnapshots.of(
        CounterSnapshot.builder()
            .name("large")
            .help("x".repeat(20_000_000))
            .dataPoint(CounterDataPointSnapshot.builder().value(1).build())
            .build());
  }

  @Nested
  class Metrics {

    @Test
    void are_text_by_default() throws IOException {
      Answer answer = Client.get(port, "/metrics");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers())
          .containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8")
          .containsEntry("connection", "close")
          .containsEntry("content-length", "" + answer.body().length);
      assertThat(answer.text()).contains("slo_events_total{sli_name=\"checkout\"} 7.0\n");
    }

    @Test
    void are_there_whatever_the_query_says() throws IOException {
      assertThat(Client.get(port, "/metrics?name[]=x").status()).isEqualTo(200);
    }

    @Test
    void have_no_body_for_head() throws IOException {
      Answer get = Client.get(port, "/metrics");
      Answer head = Client.send(port, "HEAD /metrics HTTP/1.1", "Host: 127.0.0.1");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).isEqualTo(get.headers());
      assertThat(head.body()).isEmpty();
    }

    @Test
    void that_cannot_be_had_are_told_and_the_next_scrape_is_served() throws IOException {
      metrics =
          () -> {
            throw new IllegalStateException("broken");
          };
      Answer answer = Client.get(port, "/metrics");
      metrics = HasScrapeServer::oneCounter;

      assertThat(answer.status()).isEqualTo(500);
      assertThat(told.lines()).singleElement().asString().contains("broken");
      assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
    }
  }

  @Nested
  class AStuckClient {

    @Test
    void stops_nobody_nor_do_fifty() throws IOException {
      List<Client> stuck = new ArrayList<>();
      try {
        for (int i = 0; i < 50; i++) {
          Client client = Client.connect(port);
          client.write("GET /metrics HTTP/1.1\r\nHo");
          stuck.add(client);
        }

        for (int i = 0; i < 5; i++) {
          assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
        }
      } finally {
        for (Client client : stuck) {
          client.close();
        }
      }
    }

    @Test
    void is_disconnected_though_it_dribbles() throws IOException {
      try (Client client = Client.connect(port)) {
        client.write("GET /metrics HTTP/1.1\r\n");

        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  try {
                    client.write("X");
                    return client.isEnded();
                  } catch (IOException e) {
                    return true;
                  }
                });
      }
    }

    @Test
    void that_does_not_read_its_answer_is_disconnected() throws IOException {
      metrics = ScrapeServerTest::large;
      try (Client client = Client.connect(port)) {
        client.write(SCRAPE);

        await().atMost(Duration.ofSeconds(30)).until(() -> server.connections() == 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> server.connections() == 0);
      }
    }

    @Test
    void is_not_waited_for_by_others_nor_are_sixty_four() throws IOException {
      metrics = ScrapeServerTest::large;
      List<Client> stuck = new ArrayList<>();
      try {
        for (int i = 0; i < 64; i++) {
          Client client = Client.connect(port);
          client.write(SCRAPE);
          stuck.add(client);
        }

        for (int i = 0; i < 5; i++) {
          assertThat(Client.get(port, "/metrics").isWhole()).isTrue();
        }
      } finally {
        for (Client client : stuck) {
          client.close();
        }
      }
    }

    @Test
    void whose_answer_is_on_its_way_is_not_disconnected_for_others() throws Exception {
      CountDownLatch scraping = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      metrics =
          () -> {
            scraping.countDown();
            waitFor(go);
            return oneCounter();
          };
      List<Client> others = new ArrayList<>();
      try (Client client = Client.connect(port)) {
        client.write(SCRAPE);
        scraping.await();
        for (int i = 0; i < ScrapeServer.CONNECTIONS + 10; i++) {
          others.add(Client.connect(port));
        }
        Client first = others.get(0);
        await().until(first::isEnded);
        go.countDown();

        assertThat(client.read().status()).isEqualTo(200);
      } finally {
        for (Client other : others) {
          other.close();
        }
      }
    }
  }

  @Nested
  class APage {

    @Test
    void is_shared_by_requests_that_come_fast() throws Exception {
      long began = System.nanoTime();
      metrics =
          () -> {
            spend(SharedPage.EVERY_NANOS / 10);
            return oneCounter();
          };
      for (int i = 0; i < 500; i++) {
        try (Client client = Client.connect(port)) {
          client.write(SCRAPE);
        }
      }
      assertThat(Client.get(port, "/metrics").isWhole()).isTrue();
      await().until(() -> server.connections() == 0);

      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      assertThat(built.get()).isBetween(1, (int) (SharedPage.IN_A_ROW + seconds + 1));
    }

    private static void spend(long nanos) {
      long until = System.nanoTime() + nanos;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }

    @Test
    void that_is_quickly_built_is_built_more_often() throws Exception {
      long began = System.nanoTime();
      for (int i = 0; i < 500; i++) {
        assertThat(Client.get(port, "/metrics").isWhole()).isTrue();
      }

      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      assertThat(built.get()).isGreaterThan((int) (SharedPage.IN_A_ROW + seconds + 1));
    }

    @Test
    void shows_what_was_counted_before_somebody_looked() throws IOException {
      for (int i = 1; i <= SharedPage.IN_A_ROW; i++) {
        assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
        assertThat(built).hasValue(i);
      }
    }

    @Test
    void is_the_same_for_all_that_wait_for_one() throws Exception {
      CountDownLatch scraping = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      metrics =
          () -> {
            scraping.countDown();
            waitFor(go);
            return oneCounter();
          };
      List<Client> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        clients.add(Client.connect(port));
        clients.get(i).write(SCRAPE);
        scraping.await();
      }
      await().until(() -> server.connections() == clients.size());
      go.countDown();

      for (Client client : clients) {
        assertThat(client.read().isWhole()).isTrue();
        client.close();
      }
      assertThat(built.get()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void an_interrupt_does_not_end_it() throws Exception {
    for (int i = 0; i < 3; i++) {
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("sre-http"))
          .forEach(Thread::interrupt);
      assertThat(Client.get(port, "/metrics").isWhole()).isTrue();
    }
  }

  @Test
  void running_out_of_file_descriptors_neither_spins_nor_lasts() throws IOException {
    List<Long> tried = new CopyOnWriteArrayList<>();
    Pages pages =
        new Pages(new Access(List.of(), false, null), new SharedPage(metrics, told.problems()));
    ScrapeServer exhausted =
        new ScrapeServer(listening(), pages, told.problems()) {
          @Override
          SocketChannel accept(ServerSocketChannel listening) throws IOException {
            tried.add(System.nanoTime());
            if (tried.size() <= 3) {
              throw new SocketException("Too many open files");
            }
            return super.accept(listening);
          }
        };
    try (exhausted) {
      exhausted.start();

      assertThat(Client.get(exhausted.port(), "/metrics").status()).isEqualTo(200);
      assertThat(Duration.ofNanos(tried.get(3) - tried.get(0)))
          .isGreaterThan(Duration.ofMillis(300));
      assertThat(told.lines())
          .containsExactly(
              "the metrics endpoint cannot accept a connection:"
                  + " java.net.SocketException: Too many open files");
    }
  }

  @Test
  void the_server_s_threads_are_named_daemons() throws IOException {
    Client.get(port, "/metrics");

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("sre-http"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }
}
