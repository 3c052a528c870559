package io.sre.instrumentation.it.resteasy;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.JdkServerResourceSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;

/** RESTEasy 4 in the JDK's server. */
class JdkServerTest extends JdkServerResourceSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Versions.jdks()) {
      result.add(
          AppSetup.ofFramework("resteasy/tests/oldest", "io.sre.instrumentation.it.resteasy.Main")
              .on(jdk));
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "resteasy";
  }
}
