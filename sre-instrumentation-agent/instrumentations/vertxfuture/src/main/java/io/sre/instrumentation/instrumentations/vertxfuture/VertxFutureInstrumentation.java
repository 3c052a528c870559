package io.sre.instrumentation.instrumentations.vertxfuture;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return a {@code Future} of Vert.x, until it is complete. */
public final class VertxFutureInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "vertx-future";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType(
            "io.vertx.core.Future",
            "io.sre.instrumentation.instrumentations.vertxfuture.VertxFutureCompletion",
            false,
            Set.of()));
  }
}
