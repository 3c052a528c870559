package io.sre.instrumentation.it.jersey;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.ServletResourceSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;

/** Jersey 3 and 4 in servlets and in a filter of Tomcat, which has none for Jersey 2. */
class TomcatTest extends ServletResourceSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Versions.jdks()) {
      result.add(AppSetup.ofFramework("jersey/tests", TomcatMain.class.getName()).on(jdk));
      if (Versions.isWhole()) {
        result.add(
            AppSetup.ofFramework("jersey/tests/jakarta", TomcatMain.class.getName()).on(jdk));
      }
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "jersey";
  }

  /** Jersey wraps it for the container. */
  @Override
  protected String checked() {
    return "org.glassfish.jersey.server.ContainerException";
  }
}
