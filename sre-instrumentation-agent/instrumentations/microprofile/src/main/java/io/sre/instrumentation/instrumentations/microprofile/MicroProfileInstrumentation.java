package io.sre.instrumentation.instrumentations.microprofile;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** The methods that Fault Tolerance runs on another thread, and those that Metrics times. */
public final class MicroProfileInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "microprofile";
  }

  @Override
  public Set<String> asyncAnnotations() {
    return Set.of("org/eclipse/microprofile/faulttolerance/Asynchronous");
  }

  @Override
  public List<Recognized> recognized() {
    return List.of(
        new Recognized("org/eclipse/microprofile/metrics/annotation/Timed", List.of("name")));
  }
}
