package io.sre.instrumentation.it.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries that an application drops. */
class ContextsTest {

  static List<AppSetup> setups() {
    return Versions.setups(Contexts.class).stream()
        // What is softly reachable is none that is kept.
        .map(setup -> setup.jvm("-XX:SoftRefLRUPolicyMSPerMB=0"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void registries_and_class_loaders_are_collected_after_they_have_shown_SLIs(AppSetup setup) {
    AppUnderTest app = setup.arguments(CopiesTest.classPath("micrometer/tests")).startAndListen();
    Client client = new Client(app.port(), "");
    for (int i = 0; i < 10; i++) {
      assertThat(client.get("/shop/orders")).isEqualTo(200);
    }
    assertThat(app.line("of ")).isEqualTo("of 1000 registries 0 are alive, of 50 loaders 0");
    // Micrometer logs a line for a registry that is added to a composite with meters.
    assertThat(app.stderr()).noneMatch(line -> line.contains("is being added"));
    app.closeWithoutTrouble();
  }
}
