package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @Sli} on functions that Kotlin's compiler made methods of. */
class KotlinTest {

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_kind_of_function_is_counted_once_as_its_caller_saw_it(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("kotlin", "io.sre.instrumentation.it.kotlin.MainKt").on(jdk).start()) {
      MethodsTest.told(app).isCountedBy(app);
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.metrics().of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
      assertThat(app.stderr().stream().filter(line -> !line.contains("SLIs at")))
          .as("what cannot be measured is told, and nothing else")
          .containsExactlyInAnyOrder(
              "[sre] @Sli on io.sre.instrumentation.it.kotlin.MainKt.inlined is ignored: an inline"
                  + " function is copied into the functions that call it, where nothing is"
                  + " measured; mark the function that calls it, or remove inline",
              "[sre] @Sli on io.sre.instrumentation.it.kotlin.Suspending.later is ignored: a suspend"
                  + " function returns before it is done; mark a function that waits for it");
    }
  }
}
