package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problems;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

  private static final Objective AVAILABILITY =
      new Objective("availability", .999, Objective.NO_LIMIT, null, 30 * 86_400, "30d", 5);

  private final Told told = new Told();

  private Catalog catalog(String options) {
    Config config = ConfigReader.read(options, Map.of(), Map.of(), told.problems());
    return new Catalog(config, told.problems());
  }

  private final Catalog catalog = catalog("");

  private static Declaration declared(String type, String name, Objective... objectives) {
    return new Declaration(
        new Declaration.Place(type, "pay", "()V", 12),
        true,
        false,
        false,
        name,
        List.of(objectives),
        Owner.UNKNOWN,
        List.of(),
        null,
        0);
  }

  private static SliSource source(Sli sli) {
    return (SliSource) sli.source();
  }

  private static Method method() {
    try {
      return Object.class.getMethod("toString");
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  class Names {

    @Test
    void a_declared_sli_has_the_name_of_its_declaration() {
      Sli sli = catalog.declared(declared("shop.Cart", "checkout"));
      assertThat(sli.name()).isEqualTo("checkout");
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void two_slis_of_one_name_are_told_apart_by_a_suffix_and_told() {
      catalog.declared(declared("shop.Cart", "checkout"));
      Sli second = catalog.declared(declared("shop.Basket", "checkout"));
      Sli third = catalog.declared(declared("shop.Bag", "checkout"));

      assertThat(second.name()).isEqualTo("checkout-2");
      assertThat(third.name()).isEqualTo("checkout-3");
      assertThat(told.lines())
          .containsExactly(
              "the SLI of shop.Basket.pay is named checkout-2: there is a checkout already; give one"
                  + " of them another name, @Sli(\"...\")",
              "the SLI of shop.Bag.pay is named checkout-3: there is a checkout already; give one of"
                  + " them another name, @Sli(\"...\")");
    }

    @Test
    void a_suffix_that_is_taken_is_passed_over() {
      catalog.declared(declared("shop.A", "checkout"));
      catalog.declared(declared("shop.B", "checkout-2"));
      assertThat(catalog.declared(declared("shop.C", "checkout")).name()).isEqualTo("checkout-3");
    }

    @Test
    void the_same_place_is_the_same_sli_however_often_it_is_found() {
      Sli first = catalog.declared(declared("shop.Cart", "checkout"));
      assertThat(catalog.declared(declared("shop.Cart", "checkout"))).isSameAs(first);
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void the_name_of_what_is_past_the_limit_is_nobody_else_s() {
      Sli declared = catalog.declared(declared("shop.Cart", "_other"));
      assertThat(declared.name()).isEqualTo("_other-2");

      Catalog small = catalog("limit.slis=10");
      Sli named = small.named("_other");
      Sli past = null;
      for (int i = 0; i < 20; i++) {
        past = small.named("name " + i);
      }
      assertThat(past).isSameAs(named);
    }

    @Test
    void a_route_is_named_by_method_and_template() {
      Sli get = catalog.http("GET", "", "/owners/{id}", null);
      assertThat(get.name()).isEqualTo("GET /owners/{id}");
      assertThat(catalog.http("GET", "", "/owners/{id}", null)).isSameAs(get);
      assertThat(catalog.http("PUT", "", "/owners/{id}", null).name())
          .isEqualTo("PUT /owners/{id}");
      assertThat(catalog.http("GET", "", "unmatched", null).name()).isEqualTo("GET unmatched");
    }

    @Test
    void the_application_s_context_path_is_part_of_the_name() {
      assertThat(catalog.http("GET", "/shop", "/owners", null).name())
          .isEqualTo("GET /shop/owners");
    }

    @Test
    void a_name_asked_for_by_many_threads_at_once_is_one_sli() {
      Set<Sli> slis =
          IntStream.range(0, 10_000)
              .parallel()
              .mapToObj(i -> catalog.named("name " + i % 10))
              .collect(Collectors.toSet());
      assertThat(slis).hasSize(10);
      assertThat(slis).extracting(Sli::name).doesNotHaveDuplicates();
    }

    /** It is on the way of every call of {@code Slis.begin}. */
    @Test
    void asking_for_a_name_that_is_known_allocates_nothing() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Sli known = catalog.named("known");
      long before = 0;
      for (int i = 0; i < 200_000; i++) {
        if (i == 100_000) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        if (catalog.named("known") != known) {
          throw new AssertionError("another SLI");
        }
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    /** A log can be the application's: it may wait for a thread that waits for an SLI. */
    @Test
    void nobody_waits_for_an_sli_while_a_problem_is_told() {
      AtomicReference<Catalog> busy = new AtomicReference<>();
      AtomicReference<String> found = new AtomicReference<>();
      Problems problems =
          new Problems(
              line ->
                  found.set(
                      CompletableFuture.supplyAsync(() -> busy.get().named("meanwhile"))
                          .orTimeout(10, TimeUnit.SECONDS)
                          .join()
                          .name()));
      busy.set(
          new Catalog(ConfigReader.read("limit.slis=10", Map.of(), Map.of(), problems), problems));

      busy.get().declared(declared("shop.Cart", "checkout"));
      busy.get().declared(declared("shop.Basket", "checkout"));
      assertThat(found.getAndSet(null)).isEqualTo("meanwhile");

      IntStream.range(0, 20).forEach(i -> busy.get().named("name " + i));
      assertThat(found.get()).isEqualTo("meanwhile");
    }
  }

  @Nested
  class Limits {

    private static final int SLIS = 100;
    private final Catalog small = catalog("limit.slis=" + SLIS);

    @Test
    void past_the_limit_what_is_discovered_shares_one_sli_which_is_told_once() {
      Set<String> names =
          IntStream.range(0, 1_000)
              .mapToObj(i -> small.http("GET", "", "/route/" + i, null).name())
              .collect(Collectors.toSet());
      assertThat(names).hasSize(75 + 1).contains("_other", "GET /route/74");
      assertThat(small.overflow()).isEqualTo(1_000 - 75);
      assertThat(told.lines())
          .containsExactly(
              "the limit of 100 SLIs is reached, the rest counts as _other: raise sre.limit.slis or"
                  + " name less");
    }

    @Test
    void a_flood_of_what_is_discovered_leaves_a_quarter_to_what_is_declared() {
      IntStream.range(0, 1_000).forEach(i -> small.http("GET", "", "/route/" + i, null));
      Set<String> declared =
          IntStream.range(0, SLIS / 4)
              .mapToObj(i -> small.declared(declared("shop.Cart" + i, "sli " + i)).name())
              .collect(Collectors.toSet());
      assertThat(declared).hasSize(SLIS / 4).doesNotContain("_other");
    }

    @Test
    void what_was_known_before_the_flood_stays_known() {
      Sli before = small.http("GET", "", "/before", null);
      IntStream.range(0, 1_000).forEach(i -> small.http("GET", "", "/route/" + i, null));
      assertThat(small.http("GET", "", "/before", null)).isSameAs(before);
    }

    @Test
    void what_is_declared_past_the_limit_shares_the_other_sli_too() {
      Set<String> names =
          IntStream.range(0, 1_000)
              .mapToObj(i -> small.declared(declared("shop.Cart" + i, "sli " + i)).name())
              .collect(Collectors.toSet());
      assertThat(names).hasSize(SLIS + 1).contains("_other");
      assertThat(small.overflow()).isEqualTo(1_000 - SLIS);
      assertThat(told.lines()).hasSize(1);
    }

    @Test
    void other_has_the_default_objective_and_owner() {
      Catalog owned = catalog("limit.slis=10,objective.target=99.9,team=platform");
      Sli other = null;
      for (int i = 0; i < 20; i++) {
        other = owned.named("name " + i);
      }
      assertThat(other.name()).isEqualTo("_other");
      assertThat(other.objectives()).containsExactly(AVAILABILITY);
      assertThat(source(other).owner()).isEqualTo(new Owner("platform", null));
    }

    @Test
    void a_flood_of_names_past_the_limit_allocates_nothing_for_each() {
      IntStream.range(0, SLIS).forEach(i -> small.named("name " + i));
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = 0;
      for (int i = 0; i < 200_000; i++) {
        if (i == 100_000) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        small.named("one more");
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }
  }

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
