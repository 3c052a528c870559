package io.sre.instrumentation.instrumentations.springboot;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** What a Spring Boot application is called, and which endpoints are its actuator's. */
public final class SpringBootInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "spring-boot";
  }

  @Override
  public Set<String> serviceNames() {
    return Set.of("spring.application.name");
  }

  @Override
  public Set<String> managementEndpoints() {
    return Set.of("org\\.springframework\\.boot\\.(.*\\.)?actuate\\..*EndpointHandlerMapping\\$.*");
  }
}
