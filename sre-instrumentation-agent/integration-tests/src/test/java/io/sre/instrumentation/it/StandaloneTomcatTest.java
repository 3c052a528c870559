package io.sre.instrumentation.it;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an installed Tomcat has that an embedded one has not; all else is in {@link TomcatTest}. */
@ParameterizedClass
@MethodSource("setups")
class StandaloneTomcatTest {

  private static AppUnderTest app;

  @Parameter AppSetup setup;

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String version : List.of("tomcat-10", "tomcat-11")) {
        result.add(
            AppSetup.ofTomcat(AppSetup.target("tomcat-standalone").resolve(version)).on(jdk));
      }
    }
    return result;
  }

  @BeforeParameterizedClassInvocation
  static void start(AppSetup setup) {
    app = setup.startAndListen();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.closeWithoutTrouble();
  }

  @Test
  void a_page_that_is_compiled_when_first_asked_for_is_named_by_its_mapping() {
    Client client = new Client(app.port(), "/shop");
    Seen seen = new Seen();

    seen.succeeded("GET /shop/*.jsp", client.get("/price.jsp"));
    seen.succeeded("GET /shop/*.jsp", client.get("/price.jsp"));
    seen.failed(
        "GET /shop/*.jsp", client.get("/price.jsp?fails"), "java.lang.IllegalStateException");
    seen.succeeded("GET /shop/*.jsp", client.get("/no-such.jsp"));

    seen.isCountedBy(app);
  }
}
