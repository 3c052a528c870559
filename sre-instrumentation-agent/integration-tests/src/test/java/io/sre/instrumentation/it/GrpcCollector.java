package io.sre.instrumentation.it;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.sre.instrumentation.kit.Exports;
import io.sre.instrumentation.kit.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A collector for OTLP over gRPC that keeps what it gets. */
final class GrpcCollector extends Exports implements AutoCloseable {

  private final Server server;

  GrpcCollector() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Metrics())
            .build()
            .start();
  }

  /** Where it listens: {@code http://127.0.0.1:4317}. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {

    @Override
    public void export(
        ExportMetricsServiceRequest request,
        StreamObserver<ExportMetricsServiceResponse> response) {
      add(request);
      response.onNext(ExportMetricsServiceResponse.getDefaultInstance());
      response.onCompleted();
    }
  }
}
