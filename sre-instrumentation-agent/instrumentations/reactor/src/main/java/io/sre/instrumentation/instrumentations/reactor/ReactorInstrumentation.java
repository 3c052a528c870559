package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return a {@code Mono} or a {@code Flux}, by subscription. */
public final class ReactorInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.reactor.";
  private static final String PUBLISHERS = "reactor.core.publisher.";

  /** Each stand-in also has these types. */
  private static final Set<String> SUPERTYPES =
      Set.of("org.reactivestreams.Publisher", "reactor.core.CorePublisher");

  @Override
  public String name() {
    return "reactor";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType(PUBLISHERS + "Mono", HERE + "MonoCompletion", true, SUPERTYPES),
        new AsyncType(PUBLISHERS + "Flux", HERE + "FluxCompletion", true, SUPERTYPES));
  }

  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of(
        "reactor/core/publisher/Mono",
        "reactor/core/publisher/Flux",
        "reactor/core/publisher/ParallelFlux",
        "reactor/core/publisher/ConnectableFlux",
        "reactor/core/publisher/GroupedFlux");
  }
}
