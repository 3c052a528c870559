package io.sre.instrumentation.it.mutiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.LazySpecification;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return a {@code Uni} or a {@code Multi}. */
class MutinyTest extends LazySpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected List<Lazy> types() {
    return List.of(
        Lazy.of("Unis", Trait.ITEM, Trait.EMPTY, Trait.OPERATORS, Trait.OPEN),
        Lazy.of("Multis", Trait.ITEM, Trait.EMPTY, Trait.STREAM, Trait.OPERATORS, Trait.OPEN));
  }

  @Test
  void requests_pass_as_they_are() {
    run("requests");
    seen.succeeded("multi");
  }

  @Test
  void the_context_is_the_subscriber_s() {
    run("context");
    seen.succeeded("uni").succeeded("multi");
  }

  @Test
  void a_memoized_value_is_one_call() {
    run("memoized");
    seen.succeeded("uni");
  }

  @Test
  void an_exception_of_the_subscriber_does_not_fail_the_call() {
    run("the subscriber throws");
    seen.succeeded("multi");
  }

  @Test
  void a_multi_that_is_declared_as_a_publisher_is_measured() {
    run("as publishers");
    seen.succeeded("as a publisher");
  }

  @Test
  void a_subtype_is_left_alone_and_reported() {
    try (AppUnderTest other = setup.start()) {
      run(other, "more than a type", 1);
      new Seen().excluded("processor as an object", "unmeasured").isCountedBy(other);
      assertThat(other.stderr())
          .filteredOn(
              line ->
                  line.contains(
                      ".grouped is ignored: io.smallrye.mutiny.GroupedMulti may complete"))
          .hasSize(1);
      await()
          .until(
              () ->
                  other.stderr().stream()
                          .filter(line -> line.contains("is not measured to its end"))
                          .count()
                      == 1);
    }
  }

  @Test
  void a_type_without_its_instrumentation_is_reported() {
    try (AppUnderTest other =
        AppSetup.ofFramework("mutiny/tests", Main.class.getName())
            .option("sre.instrumentation.mutiny.enabled=false")
            .start()) {
      run(other, "Unis|subscribed twice", 1);
      new Seen().isCountedBy(other);
      assertThat(other.stderr())
          .anyMatch(line -> line.contains("Unis.one is ignored: io.smallrye.mutiny.Uni may"));
    }
  }
}
