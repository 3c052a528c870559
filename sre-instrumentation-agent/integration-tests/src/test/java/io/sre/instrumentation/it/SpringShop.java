package io.sre.instrumentation.it;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Jdk;

/** The application that Spring MVC is tested with. */
final class SpringShop {

  /** In Spring Boot 3. */
  static final String OLDEST = "springwebmvc/tests/oldest";

  /** In Spring Boot 4. */
  static final String NEWEST = "springwebmvc/tests";

  private SpringShop() {}

  /** Describes how to start one of them. */
  static AppSetup of(String version, Jdk jdk) {
    return AppSetup.ofFramework(version, "io.sre.instrumentation.it.spring.Shop").on(jdk);
  }
}
