package io.sre.instrumentation.instrumentations.rxjava3;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures methods that return one of RxJava's five types, by subscription. */
public final class RxJava3Instrumentation implements Instrumentation {

  private static final String COMPANION =
      "io.sre.instrumentation.instrumentations.rxjava3.RxCompletion";

  private static final String CORE = "io.reactivex.rxjava3.core.";

  @Override
  public String name() {
    return "rxjava3";
  }

  @Override
  public List<Advised> advised() {
    return List.of();
  }

  @Override
  public List<AsyncType> asyncTypes() {
    return List.of(
        lazy("Single", "SingleSource"),
        lazy("Maybe", "MaybeSource"),
        lazy("Completable", "CompletableSource"),
        lazy("Observable", "ObservableSource"),
        new AsyncType(CORE + "Flowable", COMPANION, true, Set.of("org.reactivestreams.Publisher")));
  }

  /** The interface can have implementations that are not the type: it leaves the type open. */
  private static AsyncType lazy(String type, String source) {
    return new AsyncType(CORE + type, COMPANION, true, Set.of(CORE + source));
  }

  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of(
        "io/reactivex/rxjava3/core/Completable",
        "io/reactivex/rxjava3/core/Flowable",
        "io/reactivex/rxjava3/core/Maybe",
        "io/reactivex/rxjava3/core/Observable",
        "io/reactivex/rxjava3/core/Single",
        "io/reactivex/rxjava3/flowables/ConnectableFlowable",
        "io/reactivex/rxjava3/flowables/GroupedFlowable",
        "io/reactivex/rxjava3/observables/ConnectableObservable",
        "io/reactivex/rxjava3/observables/GroupedObservable",
        "io/reactivex/rxjava3/parallel/ParallelFlowable");
  }
}
