package io.sre.instrumentation.it.resteasy;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.ServletResourceSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;

/** RESTEasy 6 and 7 in servlets and in a filter of Tomcat 10.1 and 11. */
class TomcatTest extends ServletResourceSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Versions.jdks()) {
      result.add(AppSetup.ofFramework("resteasy/tests", TomcatMain.class.getName()).on(jdk));
      if (Versions.isWhole()) {
        result.add(
            AppSetup.ofFramework("resteasy/tests/jakarta", TomcatMain.class.getName()).on(jdk));
      }
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "resteasy";
  }

  @Override
  protected String checked() {
    return "java.io.IOException";
  }

  /**
   * Without events: RESTEasy and Tomcat stop each other where a thread other than the request's
   * sends them, also without the agent.
   */
  @Override
  protected List<Exchange> asynchronous() {
    List<Exchange> result = new ArrayList<>(super.asynchronous());
    result.removeIf(exchange -> exchange.path().endsWith("/events"));
    return result;
  }
}
