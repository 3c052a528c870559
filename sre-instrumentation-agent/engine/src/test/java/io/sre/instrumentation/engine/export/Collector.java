package io.sre.instrumentation.engine.export;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An OpenTelemetry collector that keeps what it was sent. */
interface Collector extends AutoCloseable {

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set to. */
  String endpoint();

  /** The requests that have come, the first one first. */
  List<ExportMetricsServiceRequest> requests();

  @Override
  void close();

  /** The metrics of the last request, by name. */
  default Map<String, Metric> lastMetrics() {
    List<ExportMetricsServiceRequest> requests = requests();
    return requests.get(requests.size() - 1).getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .collect(Collectors.toMap(Metric::getName, metric -> metric));
  }

  /** The text attributes of the last request's resource. */
  default Map<String, String> lastResource() {
    Resource resource = requests().get(requests().size() - 1).getResourceMetrics(0).getResource();
    return resource.getAttributesList().stream()
        .collect(Collectors.toMap(a -> a.getKey(), a -> a.getValue().getStringValue()));
  }
}
