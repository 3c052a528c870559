package io.sre.instrumentation.it;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Jdk;

/** The applications that Spring MVC and Spring WebFlux are tested with. */
final class SpringShop {

  /** In Spring Boot 3. */
  static final String OLDEST = "springwebmvc/tests/oldest";

  /** In Spring Boot 4. */
  static final String NEWEST = "springwebmvc/tests";

  /** The reactive one in Spring Boot 3. */
  static final String OLDEST_REACTIVE = "springwebflux/tests/oldest";

  /** The reactive one in Spring Boot 4. */
  static final String NEWEST_REACTIVE = "springwebflux/tests";

  private SpringShop() {}

  /** Describes how to start one of them. */
  static AppSetup of(String version, Jdk jdk) {
    String inPackage = version.startsWith("springwebflux/") ? "webflux" : "spring";
    return AppSetup.ofFramework(version, "io.sre.instrumentation.it." + inPackage + ".Shop")
        .on(jdk);
  }
}
