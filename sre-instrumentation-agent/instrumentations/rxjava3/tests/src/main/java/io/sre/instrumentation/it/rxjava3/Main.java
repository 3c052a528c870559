package io.sre.instrumentation.it.rxjava3;

import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.reactivex.rxjava3.flowables.ConnectableFlowable;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.sre.instrumentation.kit.app.LazyType;
import io.sre.instrumentation.kit.app.Scenarios;
import java.io.IOException;
import java.util.List;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Scenarios scenarios = new Scenarios();
    for (LazyType<?> type :
        List.of(
            new Singles(), new Maybes(), new Completables(), new Observables(), new Flowables())) {
      type.addTo(scenarios);
    }
    Unchanged unchanged = new Unchanged();
    scenarios
        .add("requests", unchanged::requests)
        .add("operators", unchanged::operators)
        .add("disposal", unchanged::disposal)
        .add("hooks", unchanged::hooks)
        .add("the observer throws", unchanged::throwingObserver)
        .add("as sources", unchanged::sources)
        .add("more than a type", Main::moreThanAType)
        .run();
  }

  private static void moreThanAType() {
    Unmeasured unmeasured = new Unmeasured();
    unmeasured.connectable().connect();
    unmeasured.grouped();
    unmeasured.parallel();
    is(true, unmeasured.connectableAsObject() instanceof ConnectableFlowable);
    is(true, unmeasured.subjectAsObject() instanceof PublishSubject);
    is(false, unmeasured.connectableAsFlowable() instanceof ConnectableFlowable);
  }
}
