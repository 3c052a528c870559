package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An exporter whose collector does what the test says. */
final class FakeExporter implements MetricExporter {

  /** What was sent, and what became of it: the test completes it. */
  record Sent(List<MetricData> metrics, CompletableResultCode result) {

    MetricData metric(String name) {
      return metrics.stream().filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
    }
  }

  final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final AggregationTemporality temporality;

  FakeExporter(AggregationTemporality temporality) {
    this.temporality = temporality;
  }

  Sent last() {
    return sent.get(sent.size() - 1);
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    sent.add(new Sent(List.copyOf(metrics), new CompletableResultCode()));
    return last().result();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return temporality;
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
