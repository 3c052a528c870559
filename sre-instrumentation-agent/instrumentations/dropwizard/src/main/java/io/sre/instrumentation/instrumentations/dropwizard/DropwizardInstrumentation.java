package io.sre.instrumentation.instrumentations.dropwizard;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** The annotations of Dropwizard's Metrics: methods with one of them can be SLIs. */
public final class DropwizardInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "dropwizard";
  }

  @Override
  public List<Recognized> recognized() {
    return List.of(new Recognized("com/codahale/metrics/annotation/Timed", List.of("name")));
  }
}
