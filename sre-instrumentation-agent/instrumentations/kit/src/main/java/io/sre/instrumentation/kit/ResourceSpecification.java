package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The requirements for each implementation of Jakarta REST, in any server. Its application has the
 * resources of {@code io.sre.instrumentation.kit.resources} below {@code /shop/api}, and one that
 * code registers, {@code /by-code/{id}}.
 */
public abstract class ResourceSpecification extends HttpServerSpecification {

  /** The exception of the resources. */
  protected static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  private static final String ILLEGAL_ARGUMENT = "java.lang.IllegalArgumentException";

  /** The exception that a mapper makes a 503. */
  protected static final String WAREHOUSE_DOWN =
      "io.sre.instrumentation.kit.resources.Shop$WarehouseDownException";

  /** For subclasses. */
  protected ResourceSpecification() {}

  /** The template of a path that a resource has, but not for this HTTP method. */
  protected abstract String withoutMethod();

  /** The class under which a checked exception, which nothing handles, is reported. */
  protected abstract String checked();

  /** An exception of Jakarta REST, which the oldest version has in another package. */
  protected final String rest(String exception) {
    return (setup.toString().contains("oldest") ? "javax" : "jakarta") + ".ws.rs." + exception;
  }

  @Override
  protected String context() {
    return "/shop/api";
  }

  @Override
  protected List<Exchange> routes() {
    List<Exchange> result = new ArrayList<>();
    for (int id = 1; id <= 10; id++) {
      result.add(Exchange.get("/owners/" + id, "GET /shop/api/owners/{id}"));
    }
    result.add(Exchange.get("/owners", "GET /shop/api/owners"));
    result.add(Exchange.get("/owners/7/visits/today", "GET /shop/api/owners/{id}/visits/{date}"));
    result.add(Exchange.of("POST", "/owners", "POST /shop/api/owners").sends("me").answers(201));
    result.add(Exchange.get("/", "GET /shop/api/"));
    result.add(Exchange.get("/contract/7", "GET /shop/api/contract/{id}"));
    result.add(Exchange.get("/contract/named/7", "by contract"));
    result.add(Exchange.get("/by-code/7", "GET /shop/api/by-code/{id}"));
    result.add(Exchange.get("/stream", "GET /shop/api/stream"));
    result.add(Exchange.of("PUT", "/any", "PUT /shop/api/any").sends("any").answers(204));
    return result;
  }

  /** A path that no regular expression matches has no route. */
  @Override
  protected List<Exchange> unmatched() {
    return List.of(
        Exchange.get("/no/such/path", "GET unmatched").answers(404),
        Exchange.get("/owners/not-a-number", "GET unmatched").answers(404),
        Exchange.of("BREW", "/no/such/path", "_OTHER unmatched").answers(404));
  }

  /** The framework answers HEAD by the method for GET, and OPTIONS without any method. */
  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/owners/1", "HEAD /shop/api/owners/{id}"),
        Exchange.of("OPTIONS", "/any", "OPTIONS /shop/api/any"),
        Exchange.of("OPTIONS", "/owners/1", "OPTIONS " + withoutMethod()),
        Exchange.of("DELETE", "/owners/1", "DELETE " + withoutMethod()).answers(405),
        Exchange.of("BREW", "/owners/1", "_OTHER " + withoutMethod()).answers(405));
  }

  /** By a filter after the search for a route or before it: calls of the route that matches. */
  @Override
  protected List<Exchange> rejected() {
    Exchange owner = Exchange.get("/owners/1", "GET /shop/api/owners/{id}");
    Exchange checkout = Exchange.of("POST", "/checkout", "checkout").sends("cart");
    Exchange nowhere = Exchange.get("/no/such", "GET filtered");
    return List.of(
        owner.header("X-Reject", "matched").answers(401),
        owner.header("X-Reject", "before").answers(401),
        owner.header("X-Reject", "matched-throws").answers(500).fails(ILLEGAL_ARGUMENT),
        owner.header("X-Reject", "before-throws").answers(500).fails(ILLEGAL_ARGUMENT),
        checkout.header("X-Reject", "matched").answers(401),
        checkout.header("X-Reject", "before").answers(401),
        nowhere.header("X-Reject", "before").answers(401),
        nowhere.header("X-Reject", "before-throws").answers(500).fails(ILLEGAL_ARGUMENT));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/no-such/7", "GET /shop/api/no-such/{id}").answers(404),
        Exchange.get("/out-of-stock", "GET /shop/api/out-of-stock").answers(409));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/warehouse-down", "GET /shop/api/warehouse-down")
            .answers(503)
            .fails(WAREHOUSE_DOWN),
        Exchange.get("/busy", "GET /shop/api/busy")
            .answers(503)
            .fails(rest("ServiceUnavailableException")),
        Exchange.get("/bad-gateway", "GET /shop/api/bad-gateway").answers(502).fails("502"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/boom", "GET /shop/api/boom").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/checked", "GET /shop/api/checked").answers(500).fails(checked()),
        Exchange.get("/stream-fails", "GET /shop/api/stream-fails")
            .answers(500)
            .fails(ILLEGAL_STATE));
  }

  /**
   * Nothing asynchronous: where the client of that hangs up, Tomcat gives the response to another
   * request while the framework still writes to it, also without the agent.
   */
  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(Exchange.get("/without-end", "GET /shop/api/without-end"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/uploads", "POST /shop/api/uploads");
  }

  /** Methods that are marked {@code @SliExcluded}. */
  @Override
  protected List<Exchange> health() {
    return List.of(
        Exchange.get("/health", "GET /shop/api/health"),
        Exchange.get("/ping", "GET /shop/api/ping"));
  }

  @Test
  void sub_resources_are_named_by_the_templates_of_their_locators() {
    seen.succeeded("GET /shop/api/owners/{id}/pets", client.get("/owners/1/pets"));
    seen.succeeded("GET /shop/api/owners/{id}/pets/{name}", client.get("/owners/1/pets/rex"));
    seen.succeeded("GET /shop/api/owners/{id}/pets/{name}", client.get("/owners/1/pets/a/b"));
  }

  @Test
  void a_locator_that_throws_names_the_request() {
    assertThat(client.get("/owners/2/pets/rex")).isEqualTo(404);
    seen.succeeded("GET /shop/api/owners/{id}/pets", 404);
    assertThat(client.get("/owners/500/pets")).isEqualTo(500);
    seen.failed("GET /shop/api/owners/{id}/pets", 500, ILLEGAL_STATE);
  }

  @Test
  void an_sli_on_a_resource_method_names_the_request() {
    seen.succeeded("checkout", client.send("POST", "/checkout", "cart"));
    Metrics metrics = app.metrics();
    assertThat(metrics.of("sli_info", "POST /shop/api/checkout")).isEmpty();
    assertThat(metrics.of("slo_objective_ratio", "checkout"))
        .singleElement()
        .extracting(Metrics.Sample::value)
        .isEqualTo(0.999);
    assertThat(metrics.of("slo_objective_ratio", "checkout"))
        .singleElement()
        .extracting(sample -> sample.label("owner_team"))
        .isEqualTo("storefront");
  }

  @Test
  void an_exception_that_the_sli_expects_is_no_failure_whatever_the_response() {
    seen.succeeded("reserve", client.get("/reserve/one"));
    seen.succeeded("reserve", client.get("/reserve/sold-out"));
    seen.failed("reserve", client.get("/reserve/boom"), ILLEGAL_STATE);
  }

  @Test
  void routes_are_slis_before_their_first_request() {
    for (String route :
        List.of(
            "GET /shop/api/never-asked-for/{id}",
            "GET /shop/api/owners/{id}",
            "POST /shop/api/owners",
            "GET /shop/api/contract/{id}",
            "GET /shop/api/by-code/{id}",
            "GET /shop/api/",
            "by contract",
            "checkout")) {
      assertThat(atFirst.of("sli_duration_seconds_count", route))
          .as(route)
          .singleElement()
          .extracting(Metrics.Sample::value)
          .isEqualTo(0.0);
    }
  }

  @Test
  void the_framework_registers_no_routes_of_its_own() {
    assertThat(atFirst.of("sli_info"))
        .extracting(sample -> sample.label("sli_name"))
        .noneMatch(name -> name.startsWith("OPTIONS") && !name.endsWith("/any"))
        .noneMatch(name -> name.contains("wadl"));
  }

  @Test
  void a_path_is_never_a_name() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /shop/api/owners/{id}/pets/{name}", client.get("/owners/1/pets/p" + i));
      seen.succeeded("GET unmatched", client.get("/no/such/path" + i));
    }
  }
}
