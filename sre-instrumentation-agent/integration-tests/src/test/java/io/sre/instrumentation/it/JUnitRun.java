package io.sre.instrumentation.it;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** An application's test, which starts it; the main program runs it as a build does. */
final class JUnitRun {

  private static final String MAIN = "io.sre.instrumentation.it.spring.Shop";

  public static void main(String[] arguments) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(JUnitRun.class)).build();
    LauncherFactory.create().execute(request);
  }

  @Test
  void starts_the_application() throws Exception {
    Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
  }
}
