package io.sre.instrumentation.it.jersey;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jersey 2, 3 and 4 in the JDK's server, where nothing can be suspended. */
class JdkServerTest extends JerseySpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Main.class));
    for (Jdk jdk : Versions.isWhole() ? Versions.jdks() : List.<Jdk>of()) {
      result.add(AppSetup.ofFramework("jersey/tests/jakarta", Main.class.getName()).on(jdk));
    }
    return result;
  }

  @Override
  String withoutMethod() {
    return "unmatched";
  }

  @Override
  String checked() {
    return "java.io.IOException";
  }

  /** Jersey completes such a response in this server. */
  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of();
  }

  @Test
  void what_a_body_throws_after_the_response_has_begun_is_not_seen() {
    seen.succeeded("GET /shop/api/too-late", client.get("/too-late"));
  }
}
