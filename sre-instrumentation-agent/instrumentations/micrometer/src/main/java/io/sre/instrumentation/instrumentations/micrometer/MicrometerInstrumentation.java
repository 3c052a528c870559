package io.sre.instrumentation.instrumentations.micrometer;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Shows the agent's series in Micrometer's registries. */
public final class MicrometerInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.micrometer.";
  private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

  @Override
  public String name() {
    return "micrometer";
  }

  @Override
  public Set<String> libraries() {
    return Set.of("io/micrometer/");
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(REGISTRY, HERE + "Mirror"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(new Advised(REGISTRY, "<init>", "", HERE + "RegistryAdvice$Made"));
  }

  @Override
  public List<Recognized> recognized() {
    return List.of(
        new Recognized("io/micrometer/core/annotation/Timed", List.of("value")),
        new Recognized("io/micrometer/core/annotation/Counted", List.of("value")),
        new Recognized("io/micrometer/observation/annotation/Observed", List.of("name")));
  }
}
