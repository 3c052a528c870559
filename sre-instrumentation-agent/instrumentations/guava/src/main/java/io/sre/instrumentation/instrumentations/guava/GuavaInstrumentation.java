package io.sre.instrumentation.instrumentations.guava;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return a {@code ListenableFuture}, until it is done. */
public final class GuavaInstrumentation implements Instrumentation {

  private static final String CONCURRENT = "com.google.common.util.concurrent.";

  @Override
  public String name() {
    return "guava";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType(
            CONCURRENT + "ListenableFuture",
            "io.sre.instrumentation.instrumentations.guava.ListenableFutureCompletion",
            false,
            Set.of()));
  }

  @Override
  public Set<String> jdkFutures() {
    return Set.of("com/google/common/util/concurrent/");
  }
}
