package io.sre.instrumentation.instrumentations.cxf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.http.Routes;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResourceRoutesTest {

  @Path("late/")
  public static final class Late {

    @GET
    @Path("{id: [0-9]+}")
    public String get() {
      return "late";
    }

    @Path("below")
    public Below below() {
      return new Below();
    }
  }

  /** A sub-resource. */
  public static final class Below {

    @GET
    public String get() {
      return "below";
    }
  }

  private final ResourceRoutes routes = new ResourceRoutes();
  private final Endpoint endpoint = endpoint();

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  private static Endpoint endpoint() {
    JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
    factory.setResourceClasses(Late.class);
    factory.setAddress("/");
    factory.setStart(false);
    return factory.create().getEndpoint();
  }

  @Test
  void routes_are_known_once_their_endpoint_is_mounted() {
    routes.built(endpoint, endpoint, endpoint);
    assertThat(Routes.isKnown("GET /first/late/{id}")).isFalse();
    routes.mounted(endpoint, "", List.of("/first/*"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /first/late/{id}")).isTrue();
  }

  @Test
  void each_mapping_has_all_routes() {
    routes.built(endpoint, endpoint, endpoint);
    routes.mounted(endpoint, "/shop", List.of("/v1//*", "/v2/*"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /shop/v1/late/{id}")).isTrue();
    assertThat(Routes.isKnown("GET /shop/v2/late/{id}")).isTrue();
  }

  @Test
  void a_locator_is_no_route() {
    routes.built(endpoint, endpoint, endpoint);
    routes.mounted(endpoint, "/located", List.of("/*"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /located/late/below")).isFalse();
  }

  @Test
  void another_endpoint_is_not_mounted_along_with_it() {
    routes.built(endpoint, endpoint, endpoint);
    routes.mounted(endpoint(), "", List.of("/other/*"), "org.acme.servlet");
    assertThat(Routes.isKnown("GET /other/late/{id}")).isFalse();
  }
}
