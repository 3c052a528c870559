package io.sre.instrumentation.it.jdkhttp;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService workers = Executors.newCachedThreadPool();
    server.setExecutor(arguments.length > 0 ? executor(arguments[0]) : workers);
    serve(server, "/stock", exchange -> answer(exchange, 200, "12"));
    serve(server, "/empty", exchange -> exchange.sendResponseHeaders(204, -1));
    serve(server, "/gone", exchange -> answer(exchange, 410, "gone"));
    serve(server, "/unavailable", exchange -> answer(exchange, 503, "unavailable"));
    serve(server, "/chunked", Main::chunked);
    serve(
        server,
        "/throws",
        exchange -> {
          throw new IllegalStateException("throws");
        });
    serve(server, "/throws-io", exchange -> failToRead());
    serve(
        server,
        "/throws-late",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          throw new IllegalStateException("late");
        });
    serve(
        server,
        "/throws-afterwards",
        exchange -> {
          answer(exchange, 200, "complete");
          throw new IllegalStateException("afterwards");
        });
    serve(
        server,
        "/throws-number-format",
        exchange -> {
          throw new NumberFormatException("the server answers it with 400");
        });
    serve(server, "/closes", HttpExchange::close);
    serve(server, "/async", exchange -> workers.execute(() -> answerLater(exchange)));
    serve(server, "/async-closes", exchange -> workers.execute(exchange::close));
    serve(server, "/async-without-end", exchange -> workers.execute(() -> withoutEnd(exchange)));
    serve(server, "/forgotten", exchange -> {});
    serve(
        server,
        "/upload",
        exchange -> {
          int length = exchange.getRequestBody().readAllBytes().length;
          answer(exchange, 200, length + " bytes");
        });
    serve(server, "/without-end", Main::withoutEnd);
    serve(server, "/health", exchange -> answer(exchange, 200, "up"));
    HttpContext guarded = serve(server, "/guarded", exchange -> answer(exchange, 200, "in"));
    guarded.getFilters().add(new Guard());
    guarded.getFilters().add(Filter.beforeHandler("another", exchange -> {}));
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // No exception is expected.
    }
    System.exit(0);
  }

  /** A thread per task, of this kind; by reflection, since it came with Java 21. */
  private static ExecutorService executor(String kind) throws ReflectiveOperationException {
    if (!kind.equals("virtual")) {
      throw new IllegalArgumentException(kind);
    }
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static HttpContext serve(HttpServer server, String path, HttpHandler handler) {
    return server.createContext(path, handler);
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void chunked(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 10; i++) {
        out.write("a part of it".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private static void answerLater(HttpExchange exchange) {
    try {
      answer(exchange, 202, "later");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void withoutEnd(HttpExchange exchange) {
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.sendResponseHeaders(200, 0);
      byte[] chunk = new byte[64 * 1024];
      while (true) {
        out.write(chunk);
        out.flush();
      }
    } catch (IOException e) {
      exchange.close();
    }
  }

  private static void failToRead() throws IOException {
    throw new IOException("a file of the application's");
  }

  /** Rejects requests without a key. */
  private static final class Guard extends Filter {

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      if (exchange.getRequestHeaders().containsKey("X-Key")) {
        chain.doFilter(exchange);
      } else {
        answer(exchange, 401, "who are you?");
      }
    }

    @Override
    public String description() {
      return "guard";
    }
  }
}
