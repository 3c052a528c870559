package io.sre.instrumentation.it.micrometer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves requests: {@code /shop/orders} succeeds, {@code /shop/broken} fails. */
final class Shop implements AutoCloseable {

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  Shop() throws IOException {
    server.setExecutor(threads);
    answer("/shop/orders", 200);
    answer("/shop/broken", 503);
    server.start();
  }

  private void answer(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  /** To be called once it may be used. */
  void printPort() {
    System.out.println("listening on " + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
