package io.sre.instrumentation.instrumentations.micrometerannotations;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Micrometer's annotations: methods with one of them can be SLIs. */
public final class MicrometerAnnotationsInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "micrometer-annotations";
  }

  @Override
  public List<Recognized> recognized() {
    return List.of(
        new Recognized("io/micrometer/core/annotation/Timed", List.of("value")),
        new Recognized("io/micrometer/core/annotation/Counted", List.of("value")),
        new Recognized("io/micrometer/observation/annotation/Observed", List.of("name")));
  }
}
