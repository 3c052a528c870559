package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The requirements for each implementation of Jakarta REST in Tomcat. Its application is the {@code
 * TomcatServer} of {@code io.sre.instrumentation.kit.resources}.
 */
public abstract class ServletResourceSpecification extends ResourceSpecification {

  /** For subclasses. */
  protected ServletResourceSpecification() {}

  /** The mapping of the servlet. */
  @Override
  protected String withoutMethod() {
    return "/shop/api/*";
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/too-short", "GET /shop/api/too-short")
            .breaksOff()
            .answers(200)
            .fails("incomplete_response"));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/async/suspended/7", "GET /shop/api/async/suspended/{id}"),
        Exchange.get("/async/stage", "GET /shop/api/async/stage").answers(202),
        Exchange.get("/async/events", "GET /shop/api/async/events"));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/async/suspended-fails", "GET /shop/api/async/suspended-fails")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/async/stage-fails", "GET /shop/api/async/stage-fails")
            .answers(503)
            .fails(WAREHOUSE_DOWN));
  }

  @Override
  protected List<Exchange> asynchronousTimeouts() {
    return List.of(
        Exchange.get("/async/times-out", "GET /shop/api/async/times-out")
            .answers(503)
            .fails(rest("ServiceUnavailableException")));
  }

  @Test
  void an_exception_that_completes_a_stage_can_become_a_4xx() {
    assertThat(client.get("/async/stage-is-out-of-stock")).isEqualTo(409);
    seen.succeeded("GET /shop/api/async/stage-is-out-of-stock", 409);
  }

  @Test
  void each_mapping_of_the_servlet_is_in_the_names_of_its_requests() {
    Client other = new Client(app.port(), "/shop/v2");
    seen.succeeded("GET /shop/v2/owners/{id}", other.get("/owners/1"));
    assertThat(atFirst.of("sli_info", "GET /shop/v2/never-asked-for/{id}")).hasSize(1);
  }

  @Test
  void a_servlet_or_a_filter_for_everything_adds_no_path() {
    Client all = new Client(app.port(), "/all");
    seen.succeeded("GET /all/owners/{id}", all.get("/owners/1"));
    seen.succeeded("GET unmatched", all.get("/no/such/path"));
    seen.succeeded("DELETE unmatched", all.send("DELETE", "/owners/1", ""));
    assertThat(atFirst.of("sli_info", "GET /all/never-asked-for/{id}")).hasSize(1);
  }

  @Test
  void the_path_of_a_filter_is_part_of_the_name() {
    Client filtered = new Client(app.port(), "/filter");
    seen.succeeded("GET /filter/rest/owners/{id}", filtered.get("/rest/owners/1"));
    assertThat(atFirst.of("sli_info", "GET /filter/rest/never-asked-for/{id}")).hasSize(1);
  }

  @Test
  void what_a_client_writes_differently_is_not_in_the_name() {
    Client differently = new Client(app.port(), "/shop;a=b/api");
    seen.succeeded("GET /shop/api/owners/{id}", differently.get("/owners/1"));
  }

  @Test
  void a_resource_in_an_error_page_or_a_part_of_a_page_names_nothing() {
    Client shop = new Client(app.port(), "/shop");
    assertThat(shop.get("/gone")).isEqualTo(410);
    seen.succeeded("GET /shop/gone", 410);
    seen.succeeded("GET /shop/includes", shop.get("/includes"));
  }

  @Test
  void a_request_that_no_method_can_answer_belongs_to_the_route_of_its_path() {
    Exchange.get("/async/events", "GET /shop/api/async/events")
        .header("Accept", "image/png")
        .answers(406)
        .run(client, seen);
  }
}
