package io.sre.instrumentation.instrumentations.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.http.Routes;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.jboss.resteasy.core.ResourceMethodRegistry;
import org.jboss.resteasy.spi.ResteasyProviderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResourceRoutesTest {

  @Path("late")
  public static final class Late {

    @GET
    @Path("{id: [0-9]+}")
    public String get() {
      return "late";
    }
  }

  @Path("later")
  public static final class Later {

    @GET
    public String get() {
      return "later";
    }
  }

  private final ResourceRoutes routes = new ResourceRoutes();
  private final ResourceMethodRegistry registry =
      new ResourceMethodRegistry(ResteasyProviderFactory.newInstance());

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  private void add(Class<?> resource, String base) {
    registry.addPerRequestResource(resource, base);
    routes.built(registry, registry, registry);
  }

  @Test
  void routes_are_known_once_their_application_is_mounted() {
    add(Late.class, null);
    assertThat(Routes.isKnown("GET /first/late/{id}")).isFalse();
    routes.mounted(registry, "", List.of("/first/*"), null);
    assertThat(Routes.isKnown("GET /first/late/{id}")).isTrue();
  }

  @Test
  void each_mapping_has_all_routes() {
    add(Late.class, null);
    routes.mounted(registry, "/shop", List.of("/v1/*"), "org.acme.servlet");
    routes.mounted(registry, "/shop", List.of("//v2//*"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /shop/v1/late/{id}")).isTrue();
    assertThat(Routes.isKnown("GET /shop/v2/late/{id}")).isTrue();
  }

  @Test
  void a_resource_that_is_registered_later_has_routes_from_then_on() {
    add(Late.class, null);
    routes.mounted(registry, "/later", List.of("/*"), null);
    assertThat(Routes.isKnown("GET /later/later")).isFalse();
    add(Later.class, null);
    assertThat(Routes.isKnown("GET /later/later")).isTrue();
  }

  @Test
  void the_path_that_a_resource_is_registered_under_is_part_of_its_routes() {
    add(Late.class, "by-code/");
    routes.mounted(registry, "/base", List.of("/*"), null);
    assertThat(Routes.isKnown("GET /base/by-code/late/{id}")).isTrue();
  }

  @Test
  void another_application_is_not_mounted_along_with_it() {
    add(Late.class, null);
    routes.mounted(new Object(), "", List.of("/other/*"), null);
    assertThat(Routes.isKnown("GET /other/late/{id}")).isFalse();
  }
}
