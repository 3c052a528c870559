package io.sre.instrumentation.it.mutiny;

import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.sre.instrumentation.kit.app.Scenarios;
import java.io.IOException;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Scenarios scenarios = new Scenarios();
    new Unis().addTo(scenarios);
    new Multis().addTo(scenarios);
    Unchanged unchanged = new Unchanged();
    scenarios
        .add("requests", unchanged::requests)
        .add("context", unchanged::context)
        .add("memoized", unchanged::memoized)
        .add("the subscriber throws", unchanged::throwingSubscriber)
        .add("as publishers", unchanged::publishers)
        .add("more than a type", Main::moreThanAType)
        .run();
  }

  private static void moreThanAType() {
    Unmeasured unmeasured = new Unmeasured();
    unmeasured.grouped();
    is(true, unmeasured.processorAsObject() instanceof BroadcastProcessor);
    is(false, unmeasured.processorAsMulti() instanceof BroadcastProcessor);
  }
}
