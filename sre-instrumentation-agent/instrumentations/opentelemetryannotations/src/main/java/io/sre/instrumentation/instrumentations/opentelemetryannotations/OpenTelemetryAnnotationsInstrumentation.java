package io.sre.instrumentation.instrumentations.opentelemetryannotations;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** OpenTelemetry's annotations: methods with one of them can be SLIs. */
public final class OpenTelemetryAnnotationsInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "opentelemetry-annotations";
  }

  @Override
  public List<Recognized> recognized() {
    return List.of(
        new Recognized("io/opentelemetry/instrumentation/annotations/WithSpan", List.of("value")));
  }
}
