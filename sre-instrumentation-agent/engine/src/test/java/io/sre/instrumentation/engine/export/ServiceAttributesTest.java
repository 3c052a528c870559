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
  void are_what_the_application_says_where_nothing_is_set() {
    assertThat(of(Map.of(), FOUND).asMap())
        .isEqualTo(Map.of("service.name", "shop", "service.version", "7"));
  }

  @Test
  void are_what_is_set_first_of_all_the_name_alone() {
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
  void have_a_name_that_says_so_where_nobody_knows_one_and_do_not_set_it() {
    ServiceAttributes attributes = of(Map.of(), new ServiceIdentity(null, null));

    assertThat(attributes.name()).isEqualTo("unknown_service:java");
    assertThat(attributes.identity()).isEqualTo(new ServiceIdentity("unknown_service:java", null));
    assertThat(attributes.asMap()).isEmpty();
  }
}
