package io.sre.instrumentation.it.methods;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.Slis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Serves with the JDK's server, of which each request calls methods of several kinds. */
public final class Attached {

  private static final Kinds.Plain PLAIN = new Kinds.Plain();
  private static final Kinds.Service<String, Integer> SERVICE =
      new Kinds.Twice(new Kinds.Lengths());

  private Attached() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/stock", Attached::stock);
    server.createContext("/fails", Attached::fails);
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static void stock(HttpExchange exchange) throws IOException {
    PLAIN.defaultName();
    PLAIN.depth(3);
    SERVICE.handle("stock");
    later(CompletableFuture.completedFuture("stock"));
    Slis.begin("begun").close();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static void fails(HttpExchange exchange) {
    PLAIN.expects(new IllegalStateException());
  }

  @Sli("later")
  static CompletableFuture<String> later(CompletableFuture<String> future) {
    return future;
  }
}
