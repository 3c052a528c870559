package io.sre.instrumentation.instrumentations.scalafuture;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return a {@code Future} of Scala, until it is complete. */
public final class ScalaFutureInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "scala-future";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType(
            "scala.concurrent.Future",
            "io.sre.instrumentation.instrumentations.scalafuture.ScalaFutureCompletion",
            false,
            Set.of()));
  }
}
