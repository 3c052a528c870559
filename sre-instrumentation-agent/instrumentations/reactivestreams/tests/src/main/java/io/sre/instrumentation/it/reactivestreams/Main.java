package io.sre.instrumentation.it.reactivestreams;

import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.sre.instrumentation.kit.app.Scenarios;
import java.io.IOException;
import java.util.concurrent.SubmissionPublisher;
import org.reactivestreams.Publisher;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Scenarios scenarios = new Scenarios();
    new Publishers().addTo(scenarios);
    new FlowPublishers().addTo(scenarios);
    scenarios.add("more than a type", Main::moreThanAType).run();
  }

  private static void moreThanAType() {
    Unmeasured unmeasured = new Unmeasured();
    is(null, unmeasured.processor());
    unmeasured.submission().close();
    is(false, unmeasured.submissionAsPublisher() instanceof SubmissionPublisher);
    Publisher<String> source = new Publishers.Items(null, "a");
    is(true, unmeasured.publisherAsObject(source) == source);
    is(true, unmeasured.ofJdkAsObject() instanceof SubmissionPublisher);
  }
}
