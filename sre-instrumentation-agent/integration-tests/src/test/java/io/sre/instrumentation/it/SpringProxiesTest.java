package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An annotated interface method is one call, whichever proxies Spring puts before it. */
class SpringProxiesTest {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String proxied : List.of("class", "interface")) {
        result.add(
            AppSetup.of("spring-proxies", "io.sre.instrumentation.it.springproxies.Main")
                .on(jdk)
                .arguments(proxied));
      }
    }
    return result;
  }

  @ParameterizedTest
  @MethodSource("setups")
  void retries_caches_and_commits_belong_to_the_call_and_asynchronous_work_is_the_call(
      AppSetup setup) {
    try (AppUnderTest app = setup.start()) {
      MethodsTest.told(app).isCountedBy(app);
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.metrics().of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
    }
  }
}
