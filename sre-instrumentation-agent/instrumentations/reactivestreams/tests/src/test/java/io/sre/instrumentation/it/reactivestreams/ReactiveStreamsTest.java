package io.sre.instrumentation.it.reactivestreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.LazySpecification;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return a {@code Publisher} of Reactive Streams or of the JDK. */
class ReactiveStreamsTest extends LazySpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected List<Lazy> types() {
    return List.of(
        Lazy.of("Publishers", Trait.ITEM, Trait.EMPTY, Trait.STREAM),
        Lazy.of("FlowPublishers", Trait.ITEM, Trait.EMPTY, Trait.STREAM));
  }

  @Test
  void a_subtype_is_left_alone_and_reported() {
    try (AppUnderTest other = setup.start()) {
      run(other, "more than a type", 1);
      new Seen()
          .excluded("publisher as an object", "unmeasured")
          .excluded("of the JDK as an object", "unmeasured")
          .isCountedBy(other);
      for (String type :
          List.of(
              "processor is ignored: org.reactivestreams.Processor",
              "submission is ignored: java.util.concurrent.SubmissionPublisher")) {
        assertThat(other.stderr())
            .filteredOn(line -> line.contains(type + " may complete after the method has"))
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
        AppSetup.ofFramework("reactivestreams/tests", Main.class.getName())
            .option("sre.instrumentation.reactive-streams.enabled=false")
            .start()) {
      run(other, "Publishers|subscribed twice", 1);
      // Another instrumentation measures some of them, so the type leaves it open.
      new Seen().excluded("Publishers.one", "unmeasured").isCountedBy(other);
      await()
          .until(
              () ->
                  other.stderr().stream()
                      .anyMatch(line -> line.contains("is not measured to its end")));
    }
  }
}
