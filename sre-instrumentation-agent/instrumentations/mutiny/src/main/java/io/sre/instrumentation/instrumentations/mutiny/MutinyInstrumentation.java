package io.sre.instrumentation.instrumentations.mutiny;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return a {@code Uni} or a {@code Multi}, by subscription. */
public final class MutinyInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.mutiny.";

  @Override
  public String name() {
    return "mutiny";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType("io.smallrye.mutiny.Uni", HERE + "UniCompletion", true, Set.of()),
        new AsyncType("io.smallrye.mutiny.Multi", HERE + "MultiCompletion", true, Set.of()));
  }

  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of(
        "io/smallrye/mutiny/GroupedMulti", "io/smallrye/mutiny/Multi", "io/smallrye/mutiny/Uni");
  }
}
