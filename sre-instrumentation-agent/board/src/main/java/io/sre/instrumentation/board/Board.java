package io.sre.instrumentation.board;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.export.MetricsEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Binds the metrics endpoint: at the configured address and port, at the next free port if that is
 * taken, and beyond loopback only with a token or with the explicit setting for none.
 */
public final class Board implements MetricsEnd {

  private static final int PORTS_TRIED = 100;

  /** For connections that arrive while the process stands still. */
  private static final int BACKLOG = 1_024;

  /** For {@link java.util.ServiceLoader}. */
  public Board() {}

  @Override
  public @Nullable String start(
      Config.Http http, Supplier<MetricSnapshots> metrics, Problems problems) {
    try {
      InetAddress address = address(http, problems);
      ScrapeServer server = listen(address, http, metrics, problems);
      return "http://" + literal(address) + ":" + server.port() + "/metrics";
    } catch (IOException e) {
      problems.report(
          "metrics endpoint disabled: cannot listen at "
              + http.host()
              + ":"
              + http.port()
              + " ("
              + e.getMessage()
              + "); set sre.http.host and sre.http.port");
      return null;
    }
  }

  /** Begins to serve at this address. */
  static ScrapeServer listen(
      InetAddress address, Config.Http http, Supplier<MetricSnapshots> metrics, Problems problems)
      throws IOException {
    Access access = new Access(http.names(), !address.isLoopbackAddress(), http.token());
    Pages pages = new Pages(access, new SharedPage(metrics, problems));
    ScrapeServer server = new ScrapeServer(bind(address, http.port(), problems), pages, problems);
    server.start();
    return server;
  }

  private static InetAddress address(Config.Http http, Problems problems) throws IOException {
    InetAddress address = InetAddress.getByName(http.host());
    if (address.isLoopbackAddress() || http.token() != null) {
      return address;
    }
    problems.report(
        "sre.http.host="
            + http.host()
            + " is not a loopback address, and there is no token: listening on loopback instead;"
            + " set sre.http.token, or sre.http.token=none to open /metrics to everyone");
    return InetAddress.getLoopbackAddress();
  }

  private static ServerSocketChannel bind(InetAddress address, int port, Problems problems)
      throws IOException {
    IOException taken = null;
    int last = port == 0 ? 0 : Math.min(65_535, port + PORTS_TRIED);
    for (int candidate = port; candidate <= last; candidate++) {
      ServerSocketChannel socket = ServerSocketChannel.open();
      try {
        socket.bind(new InetSocketAddress(address, candidate), BACKLOG);
        if (candidate != port) {
          problems.report(
              "port "
                  + port
                  + " is in use: the metrics endpoint uses port "
                  + candidate
                  + " instead; set sre.http.port");
        }
        return socket;
      } catch (IOException e) {
        socket.close();
        taken = e;
      }
    }
    throw taken != null ? taken : new IOException("no port to try");
  }

  private static String literal(InetAddress address) {
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
