package io.sre.instrumentation.it;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.sre.instrumentation.kit.Certificate;
import io.sre.instrumentation.kit.Exports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector for OTLP over HTTP that keeps what it gets; it can be told to fail or to hang. */
final class Collector extends Exports implements AutoCloseable {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile boolean hangs;

  Collector() throws IOException {
    this(HttpServer.create(ANY_PORT, 0), "http");
  }

  /** One that is spoken to over TLS. */
  Collector(Certificate certificate) throws IOException {
    this(secure(certificate), "https");
  }

  private static HttpServer secure(Certificate certificate) throws IOException {
    HttpsServer server = HttpsServer.create(ANY_PORT, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return server;
  }

  private Collector(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/v1/metrics", this::receive);
    server.setExecutor(executor);
    server.start();
  }

  /** Where it listens: {@code http://127.0.0.1:4318}. */
  String endpoint() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers with this status, and keeps nothing, from now on; 200: keeps all. */
  Collector answers(int newStatus) {
    status = newStatus;
    return this;
  }

  /** Reads, and never answers. */
  Collector hangs() {
    hangs = true;
    return this;
  }

  private void receive(HttpExchange exchange) throws IOException {
    int answer = status;
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (hangs) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (answer == 200) {
      add(parse(exchange, body));
    }
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private static ExportMetricsServiceRequest parse(HttpExchange exchange, byte[] body)
      throws IOException {
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        return ExportMetricsServiceRequest.parseFrom(in);
      }
    }
    try {
      return ExportMetricsServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
