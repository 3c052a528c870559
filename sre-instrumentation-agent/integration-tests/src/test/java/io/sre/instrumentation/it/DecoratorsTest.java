package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An annotated interface method is one call of the customer, whatever stands before it. */
class DecoratorsTest {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      AppSetup setup =
          AppSetup.of("methods", "io.sre.instrumentation.it.methods.Decorators").on(jdk);
      result.add(setup);
      if (jdk.feature() >= 21) {
        result.add(
            AppSetup.of("methods", "io.sre.instrumentation.it.methods.Decorators")
                .on(jdk)
                .arguments("virtual"));
      }
    }
    return result;
  }

  @ParameterizedTest
  @MethodSource("setups")
  void a_call_that_a_decorator_hands_to_another_thread_is_one_call(AppSetup setup) {
    try (AppUnderTest app = setup.start()) {
      MethodsTest.told(app).isCountedBy(app);
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.metrics().of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
    }
  }
}
