package io.sre.instrumentation.it.jersey;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.JdkServerResourceSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;

/** Jersey 2, 3 and 4 in the JDK's server. */
class JdkServerTest extends JdkServerResourceSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Main.class));
    for (Jdk jdk : Versions.isWhole() ? Versions.jdks() : List.<Jdk>of()) {
      result.add(AppSetup.ofFramework("jersey/tests/jakarta", Main.class.getName()).on(jdk));
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "jersey";
  }
}
