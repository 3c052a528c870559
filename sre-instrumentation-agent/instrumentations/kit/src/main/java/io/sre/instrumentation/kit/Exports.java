package io.sre.instrumentation.kit;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The exports that a collector has received, by any protocol. */
public class Exports {

  private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();

  /** Adds an export. */
  public final void add(ExportMetricsServiceRequest request) {
    requests.add(request);
  }

  /** The number of exports. */
  public int exports() {
    return requests.size();
  }

  /** The resource of the newest export. */
  public Resource resource() {
    return requests.get(requests.size() - 1).getResourceMetrics(0).getResource();
  }

  /** All metrics of one name, the newest export last. */
  public List<Metric> metrics(String name) {
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

  /** The number of calls of an SLI in the newest export. */
  public long calls(String sli) {
    List<Metric> durations = metrics("sli.duration");
    return durations.isEmpty() ? 0 : calls(durations.get(durations.size() - 1), sli);
  }

  /** The number of calls of an SLI in all exports together. */
  public long sumOfCalls(String sli) {
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

  /** The traces in exemplars of an SLI's calls, in all exports. */
  public Set<String> traces(String sli) {
    return metrics("sli.duration").stream()
        .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
        .filter(point -> is(point.getAttributesList(), sli))
        .flatMap(point -> point.getExemplarsList().stream())
        .map(exemplar -> HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()))
        .collect(Collectors.toSet());
  }

  private static boolean is(List<KeyValue> attributes, String sli) {
    return attributes.stream()
        .anyMatch(
            attribute ->
                attribute.getKey().equals("sli.name")
                    && attribute.getValue().getStringValue().equals(sli));
  }
}
