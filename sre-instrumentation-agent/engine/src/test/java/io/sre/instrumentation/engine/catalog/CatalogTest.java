package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.EntryPoint;
import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.Sweep;
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
          "/metrics",
          "/q/health",
          "/q/health/live",
          "/q/metrics"
        })
    void health_and_metrics_are_no_valid_events(String template) {
      assertThat(
              catalog.discovered(EntryPoint.http("GET", "", template), "tomcat", null).isExcluded())
          .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/owners", "/patients/{id}/health", "static", "unmatched"})
    void all_else_is(String template) {
      assertThat(
              catalog.discovered(EntryPoint.http("GET", "", template), "tomcat", null).isExcluded())
          .isFalse();
    }

    @Test
    void they_are_where_the_application_has_a_context_path_too() {
      assertThat(
              catalog
                  .discovered(EntryPoint.http("GET", "/shop", "/actuator/health"), "tomcat", null)
                  .isExcluded())
          .isTrue();
      assertThat(
              catalog("calls.http.excluded=/shop/*")
                  .discovered(EntryPoint.http("GET", "/shop", "/a"), "tomcat", null)
                  .isExcluded())
          .isTrue();
    }

    @Test
    void the_operator_says_which() {
      Catalog other = catalog("calls.http.excluded=/internal/**");
      assertThat(
              other
                  .discovered(EntryPoint.http("GET", "", "/internal/jobs"), "tomcat", null)
                  .isExcluded())
          .isTrue();
      assertThat(
              other.discovered(EntryPoint.http("GET", "", "/metrics"), "tomcat", null).isExcluded())
          .isFalse();
    }

    @Test
    void a_handler_that_says_sli_itself_is_not() {
      catalog.declarations(handler -> declared("shop.Metrics", "our metrics"));
      assertThat(
              catalog
                  .discovered(EntryPoint.http("GET", "", "/metrics"), "tomcat", method())
                  .isExcluded())
          .isFalse();
    }
  }

  /** A redeployed or restarted application, a second one with classes of the same names. */
  @Nested
  class LoadedAgain {

    private final Objective other =
        new Objective("availability", .99, AVAILABILITY.withinNanos(), null, 30 * 86_400, "30d", 5);
    private final Sli first = catalog.declared(declared("shop.Cart", "checkout", AVAILABILITY));

    private Declaration with(Owner owner, List<String> expected) {
      return new Declaration(
          new Declaration.Place("shop.Cart", "pay", "()V", 99),
          true,
          false,
          false,
          "checkout",
          List.of(AVAILABILITY),
          owner,
          expected,
          null,
          0);
    }

    @Test
    void with_the_same_declaration_it_is_the_same_sli() {
      assertThat(catalog.declared(with(Owner.UNKNOWN, List.of()))).isSameAs(first);
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void with_another_promise_it_is_judged_by_that_one_and_the_conflict_is_reported() {
      Sli second = catalog.declared(declared("shop.Cart", "checkout", other));
      assertThat(second.name()).isEqualTo("checkout-2");
      assertThat(second.objectives()).containsExactly(other);
      assertThat(first.objectives()).containsExactly(AVAILABILITY);
      assertThat(told.lines())
          .singleElement()
          .asString()
          .startsWith("the class of shop.Cart.pay was loaded again with another objective");
      assertThat(catalog.declared(declared("shop.Cart", "checkout", other))).isSameAs(second);
      assertThat(catalog.declared(declared("shop.Cart", "checkout", AVAILABILITY))).isSameAs(first);
      assertThat(told.lines()).hasSize(1);
    }

    @Test
    void with_another_owner_or_expectation_it_is_an_sli_of_its_own() {
      Sli owned = catalog.declared(with(new Owner("two", null), List.of()));
      Sli expecting = catalog.declared(with(Owner.UNKNOWN, List.of("shop.OutOfStock")));
      assertThat(source(owned).owner().team()).isEqualTo("two");
      assertThat(List.of(first.name(), owned.name(), expecting.name()))
          .containsExactly("checkout", "checkout-2", "checkout-3");
    }

    @Test
    void another_implementation_of_an_interface_method_is_no_conflict() {
      Declaration implementation = with(new Owner("two", null), List.of());
      assertThat(catalog.declared(implementation, "shop.OtherCart")).isSameAs(first);
      assertThat(catalog.declared(implementation, "shop.OtherCart")).isSameAs(first);
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void a_route_s_handler_with_another_promise_is_judged_by_that_one() {
      Declaration handler =
          new Declaration(
              new Declaration.Place("shop.Orders", "list", "()V", 1),
              false,
              false,
              true,
              "",
              List.of(AVAILABILITY),
              Owner.UNKNOWN,
              List.of(),
              null,
              0);
      Declaration again =
          new Declaration(
              handler.place(),
              false,
              false,
              true,
              "",
              List.of(other),
              Owner.UNKNOWN,
              List.of(),
              null,
              0);
      catalog.declarations(method -> handler);
      Sli before = catalog.discovered(EntryPoint.http("GET", "", "/orders"), "tomcat", method());
      assertThat(catalog.discovered(EntryPoint.http("GET", "", "/orders"), "tomcat", method()))
          .isSameAs(before);
      catalog.declarations(method -> again);
      Sli after = catalog.discovered(EntryPoint.http("GET", "", "/orders"), "tomcat", method());
      assertThat(after.name()).isEqualTo("GET /orders-2");
      assertThat(after.objectives()).containsExactly(other);
      assertThat(catalog.discovered(EntryPoint.http("GET", "", "/orders"), "tomcat", method()))
          .isSameAs(after);
      assertThat(told.lines()).hasSize(1);
    }
  }

  /** Methods that could not be woven. */
  @Nested
  class Withdrawn {

    private final Declaration pay = declared("shop.Cart", "checkout", AVAILABILITY);

    private boolean isShown(Sli sli) {
      return Sweep.snapshot(System.nanoTime()).stream().anyMatch(each -> each.sli() == sli);
    }

    @Test
    void an_sli_without_a_woven_method_is_not_exported_and_its_name_is_free() {
      Sli sli = catalog.declared(pay, "shop.Cart");
      assertThat(isShown(sli)).isTrue();
      catalog.withdraw(pay, "shop.Cart");
      assertThat(isShown(sli)).isFalse();
      Sli next = catalog.declared(declared("shop.Basket", "checkout"));
      assertThat(next.name()).isEqualTo("checkout");
      assertThat(isShown(next)).isTrue();
    }

    @Test
    void an_sli_with_another_woven_method_stays() {
      Sli sli = catalog.declared(pay, "shop.Cart");
      catalog.declared(pay, "shop.OtherCart");
      catalog.withdraw(pay, "shop.OtherCart");
      assertThat(isShown(sli)).isTrue();
      assertThat(catalog.declared(pay, "shop.Cart")).isSameAs(sli);
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
      assertThat(promised.discovered(EntryPoint.http("GET", "", "/a"), "tomcat", null).objectives())
          .containsExactly(AVAILABILITY);
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
    void of_an_sli_by_another_library_s_annotation_name_that() {
      Declaration pay = declared("shop.Cart", "checkout");
      Declaration timed =
          new Declaration(
              pay.place(),
              true,
              false,
              false,
              "checkout",
              List.of(),
              pay.owner(),
              List.of(),
              null,
              0,
              "@Timed");
      assertThat(source(catalog.declared(timed)).foundBy()).isEqualTo("@Timed");
      assertThat(source(catalog.declared(timed)).kind()).isEqualTo("method");
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
      assertThat(source(owned.discovered(EntryPoint.http("GET", "", "/"), "tomcat", null)).owner())
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
      Sli look = catalog.discovered(EntryPoint.http("GET", "", "/cart"), "tomcat", method());
      assertThat(look.name()).isEqualTo("GET /cart");
      assertThat(look.objectives()).containsExactly(AVAILABILITY);
      assertThat(source(look))
          .isEqualTo(
              new SliSource(
                  "http", new Owner("payments", null), "tomcat", "shop.Cart", "look", 7, 0));
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
      Sli look = catalog.discovered(EntryPoint.http("GET", "", "/cart"), "tomcat", method());
      assertThat(look.name()).isEqualTo("GET /cart");
      assertThat(look.isExcluded()).isTrue();
    }
  }

  @Test
  void the_boundaries_are_the_semantic_conventions_and_immutable() {
    Catalog.boundaries()[0] = 7;
    assertThat(Catalog.boundaries())
        .containsExactly(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);
    assertThat(catalog.named("a").layout()).isNotNull();
  }
}
