package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @Sli} on an interface that lambdas implement. */
class LambdasTest {

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_lambda_of_an_annotated_interface_is_measured_and_a_method_reference_is_reported(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", "io.sre.instrumentation.it.methods.Lambdas").on(jdk).start()) {
      MethodsTest.told(app).isCountedBy(app);
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.metrics().of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
      String own = "io.sre.instrumentation.it.methods.Lambdas";
      assertThat(app.stderr().stream().filter(line -> !line.contains("SLIs at")))
          .containsExactlyInAnyOrder(
              "[sre] @Sli on "
                  + own
                  + "$Job.run does not apply to the method reference to "
                  + own
                  + ".referred in "
                  + own
                  + ".main: write a lambda instead",
              "[sre] @Sli on "
                  + own
                  + "$Convert.apply does not apply to the method reference to"
                  + " java.lang.String.length in "
                  + own
                  + ".main: write a lambda instead");
    }
  }
}
