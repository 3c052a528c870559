package io.sre.instrumentation.instrumentations.kotlincoroutines;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/**
 * Measures methods that return a {@code Deferred} or a {@code Job} of Kotlin, until it is complete.
 */
public final class KotlinCoroutinesInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "kotlin-coroutines";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType(
            "kotlinx.coroutines.Job",
            "io.sre.instrumentation.instrumentations.kotlincoroutines.JobCompletion",
            false,
            Set.of()));
  }
}
