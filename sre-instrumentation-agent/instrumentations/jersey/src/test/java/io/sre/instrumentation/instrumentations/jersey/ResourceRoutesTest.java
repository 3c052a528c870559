package io.sre.instrumentation.instrumentations.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.http.Routes;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceModel;
import org.glassfish.jersey.server.model.RuntimeResourceModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResourceRoutesTest {

  @Path("late")
  static final class Late {

    @GET
    @Path("{id: [0-9]+}")
    public String get() {
      return "late";
    }
  }

  private final ResourceRoutes routes = new ResourceRoutes();
  private final RuntimeResourceModel model =
      new ResourceModel.Builder(false)
          .addResource(Resource.from(Late.class))
          .build()
          .getRuntimeResourceModel();

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void routes_are_known_once_their_application_is_mounted() {
    Object application = new Object();
    routes.built(application, new Object(), model);
    assertThat(Routes.isKnown("GET /first/late/{id}")).isFalse();
    routes.mounted(application, "", List.of("/first/*"), null);
    assertThat(Routes.isKnown("GET /first/late/{id}")).isTrue();
  }

  @Test
  void each_mapping_has_all_routes() {
    Object application = new Object();
    routes.built(application, new Object(), model);
    routes.mounted(application, "/shop", List.of("/v1/*", "/v2/*"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /shop/v1/late/{id}")).isTrue();
    assertThat(Routes.isKnown("GET /shop/v2/late/{id}")).isTrue();
  }

  @Test
  void a_mapping_of_an_extension_adds_no_path() {
    Object application = new Object();
    routes.built(application, new Object(), model);
    routes.mounted(application, "/extension", List.of("*.do"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /extension/late/{id}")).isTrue();
  }

  @Test
  void another_application_is_not_mounted_along_with_it() {
    routes.built(new Object(), new Object(), model);
    routes.mounted(new Object(), "", List.of("/other/*"), null);
    assertThat(Routes.isKnown("GET /other/late/{id}")).isFalse();
  }
}
