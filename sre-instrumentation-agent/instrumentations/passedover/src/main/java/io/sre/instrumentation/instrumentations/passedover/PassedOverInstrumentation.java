package io.sre.instrumentation.instrumentations.passedover;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** Common libraries that are not measured: their classes are passed over without a look. */
public final class PassedOverInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "passed-over";
  }

  @Override
  public Set<String> libraries() {
    return Set.of(
        "io/netty/",
        "org/h2/",
        "org/hibernate/",
        "org/jboss/logging/",
        "org/reactivestreams/",
        "reactor/");
  }
}
