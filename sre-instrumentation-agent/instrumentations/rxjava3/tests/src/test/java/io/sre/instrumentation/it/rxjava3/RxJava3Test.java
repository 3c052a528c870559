package io.sre.instrumentation.it.rxjava3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.LazySpecification;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return one of RxJava's five types. */
class RxJava3Test extends LazySpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected List<Lazy> types() {
    return List.of(
        Lazy.of("Singles", Trait.ITEM, Trait.OPERATORS, Trait.OPEN),
        Lazy.of("Maybes", Trait.ITEM, Trait.EMPTY, Trait.OPERATORS, Trait.OPEN),
        Lazy.of("Completables", Trait.EMPTY, Trait.OPERATORS, Trait.OPEN),
        Lazy.of("Observables", Trait.ITEM, Trait.EMPTY, Trait.STREAM, Trait.OPERATORS, Trait.OPEN),
        Lazy.of("Flowables", Trait.ITEM, Trait.EMPTY, Trait.STREAM, Trait.OPERATORS, Trait.OPEN));
  }

  @Test
  void requests_pass_as_they_are() {
    run("requests");
    seen.succeeded("flowable");
  }

  @Test
  void operators_that_ask_sources_for_their_value_subscribe() {
    run("operators");
    seen.succeeded("single").succeeded("single").succeeded("single").succeeded("flowable");
  }

  @Test
  void a_disposal_reaches_the_source() {
    run("disposal");
    seen.excluded("observable", "cancelled");
  }

  @Test
  void hooks_are_the_application_s_own() {
    run("hooks");
    seen.succeeded("single");
  }

  @Test
  void an_exception_of_the_observer_does_not_fail_the_call() {
    run("the observer throws");
    seen.succeeded("observable");
  }

  @Test
  void a_value_that_is_declared_as_an_interface_is_measured() {
    run("as sources");
    seen.succeeded("as a publisher").succeeded("as a source");
  }

  @Test
  void a_subtype_is_left_alone_and_reported() {
    try (AppUnderTest other = setup.start()) {
      run(other, "more than a type", 1);
      new Seen()
          .excluded("connectable as an object", "unmeasured")
          .excluded("subject as an object", "unmeasured")
          .isCountedBy(other);
      for (String type : List.of("ConnectableFlowable", "GroupedObservable", "ParallelFlowable")) {
        assertThat(other.stderr())
            .filteredOn(line -> line.contains("." + type + " may complete after the method has"))
            .as(type)
            .hasSize(1);
      }
      await()
          .until(
              () ->
                  other.stderr().stream()
                          .filter(line -> line.contains("is not measured to its end"))
                          .count()
                      == 2);
    }
  }

  @Test
  void a_type_without_its_instrumentation_is_reported() {
    try (AppUnderTest other =
        AppSetup.ofFramework("rxjava3/tests", Main.class.getName())
            .option("sre.instrumentation.rxjava3.enabled=false")
            .start()) {
      run(other, "Singles|subscribed twice", 1);
      new Seen().isCountedBy(other);
      assertThat(other.stderr())
          .anyMatch(
              line -> line.contains("Singles.one is ignored: ") && line.contains("Single may"));
    }
  }
}
