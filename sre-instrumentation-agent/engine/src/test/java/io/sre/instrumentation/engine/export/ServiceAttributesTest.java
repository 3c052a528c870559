package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceAttributesTest {

  private static final ServiceIdentity FOUND = new ServiceIdentity("shop", "7");

  private static ServiceAttributes of(Map<String, String> settings, ServiceIdentity found) {
    return ServiceAttributes.of(new OtelSettings(settings, key -> null, key -> null), found);
  }

  @Test
  void without_settings_the_application_s_attributes_apply() {
    assertThat(of(Map.of(), FOUND).asMap())
        .isEqualTo(Map.of("service.name", "shop", "service.version", "7"));
  }

  @Test
  void a_set_name_takes_precedence_over_set_attributes() {
    ServiceAttributes attributes =
        of(
            Map.of(
                "otel.resource.attributes",
                "service.name=attribute,service.version=8",
                "otel.service.name",
                "set"),
            FOUND);

    assertThat(attributes.identity()).isEqualTo(new ServiceIdentity("set", "8"));
  }

  @Test
  void an_unknown_name_is_unknown_service_and_is_not_exported() {
    ServiceAttributes attributes = of(Map.of(), new ServiceIdentity(null, null));

    assertThat(attributes.name()).isEqualTo("unknown_service:java");
    assertThat(attributes.identity()).isEqualTo(new ServiceIdentity("unknown_service:java", null));
    assertThat(attributes.asMap()).isEmpty();
  }
}
