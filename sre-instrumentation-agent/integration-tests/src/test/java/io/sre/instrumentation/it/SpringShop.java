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
    if (version.equals(OLDEST_REACTIVE)) {
      // Reactor Netty 1.2 leaves some requests unanswered that follow on the same connection.
      return reactive(version, jdk).jvm("-Dserver.netty.max-keep-alive-requests=1");
    }
    return version.equals(NEWEST_REACTIVE)
        ? reactive(version, jdk)
        : AppSetup.ofFramework(version, "io.sre.instrumentation.it.spring.Shop").on(jdk);
  }

  private static AppSetup reactive(String version, Jdk jdk) {
    return AppSetup.ofFramework(version, "io.sre.instrumentation.it.webflux.Shop").on(jdk);
  }
}
