package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceAttributesTest {

  private static final ServiceIdentity FOUND = new ServiceIdentity("shop", "7");

  private static ServiceAttributes of(Map<String, String> settings, ServiceIdentity found) {
    return of(settings, found, null);
  }

  private static ServiceAttributes of(
      Map<String, String> settings, ServiceIdentity found, @Nullable String team) {
    return ServiceAttributes.of(new OtelSettings(settings, key -> null, key -> null), found, team);
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
  void the_team_is_the_agent_s_setting_or_else_a_resource_attribute() {
    Map<String, String> set = Map.of("otel.resource.attributes", "service.owner.name=payments");

    assertThat(of(Map.of(), FOUND).team()).isNull();
    assertThat(of(set, FOUND).team()).isEqualTo("payments");
    assertThat(of(set, FOUND, "checkout").team()).isEqualTo("checkout");
    assertThat(of(set, FOUND, "checkout").asMap()).containsEntry("service.owner.name", "checkout");
  }

  @Test
  void an_unknown_name_is_unknown_service_and_is_not_exported() {
    ServiceAttributes attributes = of(Map.of(), new ServiceIdentity(null, null));

    assertThat(attributes.name()).isEqualTo("unknown_service:java");
    assertThat(attributes.identity()).isEqualTo(new ServiceIdentity("unknown_service:java", null));
    assertThat(attributes.asMap()).isEmpty();
  }
}
