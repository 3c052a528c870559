package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog says of its SLIs besides their names. */
class CatalogTest extends HasCatalog {

  @Nested
  class Excluded {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/actuator",
          "/actuator/health",
          "/health",
          "/healthz",
          "/livez",
          "/readyz",
          "/metrics"
        })
    void health_and_metrics_are_no_valid_events(String template) {
      assertThat(catalog.http("GET", "", template, null).isExcluded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/owners", "/patients/{id}/health", "static", "unmatched"})
    void all_else_is(String template) {
      assertThat(catalog.http("GET", "", template, null).isExcluded()).isFalse();
    }

    @Test
    void they_are_where_the_application_has_a_context_path_too() {
      assertThat(catalog.http("GET", "/shop", "/actuator/health", null).isExcluded()).isTrue();
      assertThat(
              catalog("calls.http.excluded=/shop/*").http("GET", "/shop", "/a", null).isExcluded())
          .isTrue();
    }

    @Test
    void the_operator_says_which() {
      Catalog other = catalog("calls.http.excluded=/internal/**");
      assertThat(other.http("GET", "", "/internal/jobs", null).isExcluded()).isTrue();
      assertThat(other.http("GET", "", "/metrics", null).isExcluded()).isFalse();
    }

    @Test
    void a_handler_that_says_sli_itself_is_not() {
      catalog.declarations(handler -> declared("shop.Metrics", "our metrics"));
      assertThat(catalog.http("GET", "", "/metrics", method()).isExcluded()).isFalse();
    }
  }

  @Nested
  class Objectives {

    @Test
    void without_a_default_there_are_only_declared_ones() {
      assertThat(catalog.named("a").objectives()).isEmpty();
      assertThat(catalog.declared(declared("shop.Cart", "b", AVAILABILITY)).objectives())
          .containsExactly(AVAILABILITY);
    }

    @Test
    void the_default_is_every_sli_s_that_has_none_of_its_own() {
      Catalog promised = catalog("objective.target=99.9");
      Objective own = new Objective("latency", .5, 1_000, "1us", 60, "1m", 5);
      assertThat(promised.named("a").objectives()).containsExactly(AVAILABILITY);
      assertThat(promised.http("GET", "", "/a", null).objectives()).containsExactly(AVAILABILITY);
      assertThat(promised.declared(declared("shop.A", "b")).objectives())
          .containsExactly(AVAILABILITY);
      assertThat(promised.declared(declared("shop.B", "c", own)).objectives()).containsExactly(own);
    }

    @Test
    void the_default_with_a_time_is_about_latency() {
      assertThat(catalog("objective.target=99,objective.within=300ms").named("a").objectives())
          .containsExactly(
              new Objective("latency", .99, 300_000_000, "300ms", 30 * 86_400, "30d", 5));
    }
  }

  @Nested
  class Sources {

    @Test
    void of_a_declared_sli_say_where_it_was_found() {
      assertThat(source(catalog.declared(declared("shop.Cart", "checkout"))))
          .isEqualTo(
              new SliSource("method", new Owner(null, null), "@Sli", "shop.Cart", "pay", 12, 0));
    }

    @Test
    void of_a_declared_handler_are_of_kind_http() {
      Declaration pay = declared("shop.Cart", "checkout");
      Declaration handler =
          new Declaration(
              pay.place(),
              true,
              false,
              true,
              "checkout",
              List.of(),
              pay.owner(),
              List.of(),
              null,
              0);
      assertThat(source(catalog.declared(handler)).kind()).isEqualTo("http");
    }

    @Test
    void the_team_is_the_declared_one_else_the_operator_s() {
      Catalog owned = catalog("team=platform");
      Declaration pay = declared("shop.Cart", "a");
      Declaration ofPayments =
          new Declaration(
              new Declaration.Place("shop.Card", "pay", "()V", 0),
              true,
              false,
              false,
              "b",
              List.of(),
              new Owner("payments", "card"),
              List.of(),
              null,
              0);
      assertThat(source(owned.declared(pay)).owner()).isEqualTo(new Owner("platform", null));
      assertThat(source(owned.declared(ofPayments)).owner())
          .isEqualTo(new Owner("payments", "card"));
      assertThat(source(owned.named("c")).owner()).isEqualTo(new Owner("platform", null));
      assertThat(source(owned.http("GET", "", "/", null)).owner())
          .isEqualTo(new Owner("platform", null));
    }

    @Test
    void a_discovered_handler_with_an_owner_keeps_its_route_s_name() {
      catalog.declarations(
          method ->
              new Declaration(
                  new Declaration.Place("shop.Cart", "look", "()V", 7),
                  false,
                  false,
                  true,
                  "",
                  List.of(AVAILABILITY),
                  new Owner("payments", null),
                  List.of(),
                  null,
                  0));
      Sli look = catalog.http("GET", "", "/cart", method());
      assertThat(look.name()).isEqualTo("GET /cart");
      assertThat(look.objectives()).containsExactly(AVAILABILITY);
      assertThat(source(look))
          .isEqualTo(
              new SliSource(
                  "http", new Owner("payments", null), "http", "shop.Cart", "look", 7, 0));
    }

    @Test
    void a_handler_that_is_excluded_is_no_valid_event() {
      catalog.declarations(
          method ->
              new Declaration(
                  new Declaration.Place("shop.Cart", "look", "()V", 7),
                  true,
                  true,
                  true,
                  "look",
                  List.of(),
                  Owner.UNKNOWN,
                  List.of(),
                  null,
                  0));
      Sli look = catalog.http("GET", "", "/cart", method());
      assertThat(look.name()).isEqualTo("GET /cart");
      assertThat(look.isExcluded()).isTrue();
    }
  }

  @Test
  void the_boundaries_are_the_semantic_conventions_and_nobody_can_change_them() {
    Catalog.boundaries()[0] = 7;
    assertThat(Catalog.boundaries())
        .containsExactly(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);
    assertThat(catalog.named("a").layout()).isNotNull();
  }
}
