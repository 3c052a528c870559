package io.sre.instrumentation.it;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector for OTLP over HTTP that keeps what it gets; it can be told to fail or to hang. */
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile boolean hangs;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/metrics", this::receive);
    server.setExecutor(executor);
    server.start();
  }

  /** Where it listens: {@code http://127.0.0.1:4318}. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
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
      requests.add(parse(exchange, body));
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

  /** How many exports have arrived. */
  int exports() {
    return requests.size();
  }

  /** The resource of the newest export. */
  Resource resource() {
    return requests.get(requests.size() - 1).getResourceMetrics(0).getResource();
  }

  /** All metrics of one name, the newest export last. */
  List<Metric> metrics(String name) {
    List<Metric> result = new ArrayList<>();
    for (ExportMetricsServiceRequest request : requests) {
      request
          .getResourceMetricsList()
          .forEach(
              resource ->
                  resource
                      .getScopeMetricsList()
                      .forEach(
                          scope ->
                              scope.getMetricsList().stream()
                                  .filter(metric -> metric.getName().equals(name))
                                  .forEach(result::add)));
    }
    return result;
  }

  /** The newest export's number of calls of an SLI. */
  long calls(String sli) {
    List<Metric> durations = metrics("sli.duration");
    return durations.isEmpty() ? 0 : calls(durations.get(durations.size() - 1), sli);
  }

  /** The number of calls of an SLI in all exports together. */
  long sumOfCalls(String sli) {
    return metrics("sli.duration").stream().mapToLong(metric -> calls(metric, sli)).sum();
  }

  private static long calls(Metric duration, String sli) {
    long explicit =
        duration.getHistogram().getDataPointsList().stream()
            .filter(point -> is(point.getAttributesList(), sli))
            .mapToLong(point -> point.getCount())
            .sum();
    long exponential =
        duration.getExponentialHistogram().getDataPointsList().stream()
            .filter(point -> is(point.getAttributesList(), sli))
            .mapToLong(point -> point.getCount())
            .sum();
    return explicit + exponential;
  }

  private static boolean is(List<KeyValue> attributes, String sli) {
    return attributes.stream()
        .anyMatch(
            attribute ->
                attribute.getKey().equals("sli.name")
                    && attribute.getValue().getStringValue().equals(sli));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
