package io.sre.instrumentation.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppSpecification;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spring MVC with a path mapping of its servlet, and with a default handler. */
class SpringSettingsTest extends AppSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> setups = Versions.setups(Shop.class);
    setups.forEach(
        setup ->
            setup
                .jvm("-Dspring.mvc.servlet.path=/api")
                .jvm("-Dspring.web.resources.add-mappings=false")
                .jvm("-Dshop.default-handler=true"));
    return setups;
  }

  @Override
  protected String context() {
    return "/shop";
  }

  @Test
  void the_servlets_path_is_part_of_the_name() {
    seen.succeeded("GET /shop/api/owners/{ownerId}", client.get("/api/owners/1"));
    seen.succeeded("GET /shop/api/functional/{id}", client.get("/api/functional/1"));
    seen.succeeded("GET /shop/api/legacy/*", client.get("/api/legacy/1"));
  }

  @Test
  void routes_are_registered_below_the_servlets_path() {
    Metrics metrics = app.metrics();
    for (String route :
        List.of("GET /shop/api/never-asked-for/{id}", "GET /shop/api/functional-never-asked-for")) {
      assertThat(metrics.of("sli_duration_seconds_count", route)).as(route).hasSize(1);
    }
    assertThat(metrics.of("sli_info", "GET /shop/never-asked-for/{id}")).isEmpty();
  }

  @Test
  void a_request_that_a_filter_rejects_belongs_to_the_route_or_the_servlets_path() {
    seen.succeeded(
        "GET /shop/api/owners/{ownerId}", client.get("/api/owners/1", "X-Reject", "error"));
    seen.succeeded("GET /shop/api/*", client.get("/api/no/route", "X-Reject", "error"));
  }

  @Test
  void a_default_handler_makes_no_names_from_paths() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /shop/api/*", client.get("/api/whatever/" + i));
    }
  }

  @Test
  void nothing_matches_outside_of_the_servlets_path() {
    seen.succeeded("GET unmatched", client.get("/owners/1"));
  }

  @Test
  void health_below_the_servlets_path_is_excluded() {
    assertThat(client.get("/api/actuator/health")).isEqualTo(200);
    seen.excluded("GET /shop/api/actuator/health", "endpoint");
  }
}
