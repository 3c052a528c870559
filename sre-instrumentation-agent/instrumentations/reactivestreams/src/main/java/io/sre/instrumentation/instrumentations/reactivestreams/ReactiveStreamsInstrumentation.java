package io.sre.instrumentation.instrumentations.reactivestreams;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return a {@code Publisher}, by subscription. */
public final class ReactiveStreamsInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "reactive-streams";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        new AsyncType(
            "org.reactivestreams.Publisher",
            "io.sre.instrumentation.instrumentations.reactivestreams.PublisherCompletion",
            true,
            Set.of()));
  }

  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of("org/reactivestreams/Processor", "org/reactivestreams/Publisher");
  }
}
