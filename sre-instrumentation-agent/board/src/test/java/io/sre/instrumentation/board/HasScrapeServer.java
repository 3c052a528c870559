package io.sre.instrumentation.board;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** For tests of the server: has one, which serves metrics that a test can replace. */
@Timeout(60)
abstract class HasScrapeServer {

  final Told told = new Told();
  final ScrapeServer server;
  final int port;
  final AtomicInteger built = new AtomicInteger();
  volatile Supplier<MetricSnapshots> metrics = HasScrapeServer::oneCounter;

  HasScrapeServer() {
    Access access = new Access(List.of("shop.example"), false, null);
    try {
      server =
          new ScrapeServer(
              listening(),
              new Pages(access, new SharedPage(this::count, told.problems())),
              told.problems(),
              new ScrapeServer.Patience(3_000, 30_000, 3_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
    port = server.port();
  }

  static ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
  }

  private MetricSnapshots count() {
    built.incrementAndGet();
    return metrics.get();
  }

  @AfterEach
  void close() {
    server.close();
  }

  static MetricSnapshots oneCounter() {
    return MetricSnapshots.of(
        CounterSnapshot.builder()
            .name("slo_events")
            .help("Events.")
            .dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(Labels.of("sli_name", "checkout"))
                    .value(7)
                    .build())
            .build());
  }
}
