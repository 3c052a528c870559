package io.sre.instrumentation.it.tomcat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppSpecification;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an installed Tomcat has that an embedded one has not; all else is in {@link TomcatTest}. */
class StandaloneTomcatTest extends AppSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Versions.jdks()) {
      for (String version :
          Versions.isWhole() ? List.of("tomcat-10", "tomcat-11") : List.of("tomcat-11")) {
        result.add(
            AppSetup.ofTomcat(AppSetup.frameworkTarget("tomcat/tests/standalone").resolve(version))
                .on(jdk));
      }
    }
    return result;
  }

  @Override
  protected String context() {
    return "/shop";
  }

  @Test
  void a_page_that_is_compiled_when_first_asked_for_is_named_by_its_mapping() {
    seen.succeeded("GET /shop/*.jsp", client.get("/price.jsp"));
    seen.succeeded("GET /shop/*.jsp", client.get("/price.jsp"));
    seen.failed(
        "GET /shop/*.jsp", client.get("/price.jsp?fails"), "java.lang.IllegalStateException");
    seen.succeeded("GET /shop/*.jsp", client.get("/no-such.jsp"));
  }
}
