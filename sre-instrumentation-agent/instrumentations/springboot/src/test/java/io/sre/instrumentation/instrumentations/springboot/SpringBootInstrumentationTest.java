package io.sre.instrumentation.instrumentations.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpringBootInstrumentationTest {

  private static boolean isManagement(String handler) {
    return new SpringBootInstrumentation()
        .managementEndpoints().stream().anyMatch(handler::matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.boot.actuate.endpoint.web.servlet"
            + ".AbstractWebMvcEndpointHandlerMapping$OperationHandler",
        "org.springframework.boot.webmvc.actuate.endpoint.web"
            + ".AbstractWebMvcEndpointHandlerMapping$OperationHandler",
        "org.springframework.boot.actuate.endpoint.web.servlet"
            + ".WebMvcEndpointHandlerMapping$WebMvcLinksHandler"
      })
  void handlers_of_the_actuator_are_management(String handler) {
    assertThat(isManagement(handler)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController",
        "org.springframework.boot.actuate.Health",
        "com.acme.actuate.EndpointHandlerMapping$Handler",
        "shop.Cart"
      })
  void other_handlers_are_not_management(String handler) {
    assertThat(isManagement(handler)).isFalse();
  }
}
