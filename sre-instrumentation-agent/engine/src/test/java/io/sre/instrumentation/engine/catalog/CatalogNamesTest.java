package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sre.instrumentation.bootstrap.EntryPoint;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problems;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How SLIs are named, and how many there can be. */
class CatalogNamesTest extends HasCatalog {

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
      Sli get = catalog.discovered(EntryPoint.http("GET", "", "/owners/{id}"), "tomcat", null);
      assertThat(get.name()).isEqualTo("GET /owners/{id}");
      assertThat(catalog.discovered(EntryPoint.http("GET", "", "/owners/{id}"), "tomcat", null))
          .isSameAs(get);
      assertThat(
              catalog.discovered(EntryPoint.http("PUT", "", "/owners/{id}"), "tomcat", null).name())
          .isEqualTo("PUT /owners/{id}");
      assertThat(catalog.discovered(EntryPoint.http("GET", "", "unmatched"), "tomcat", null).name())
          .isEqualTo("GET unmatched");
    }

    @Test
    void the_application_s_context_path_is_part_of_the_name() {
      assertThat(
              catalog.discovered(EntryPoint.http("GET", "/shop", "/owners"), "tomcat", null).name())
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
              .mapToObj(
                  i ->
                      small
                          .discovered(EntryPoint.http("GET", "", "/route/" + i), "tomcat", null)
                          .name())
              .collect(Collectors.toSet());
      assertThat(names).hasSize(75 + 1).contains("_other", "GET /route/74");
      assertThat(small.overflow()).isEqualTo(1_000 - 75);
      assertThat(told.lines())
          .containsExactly(
              "the limit of 100 SLIs is reached; further ones count as _other: raise"
                  + " sre.limit.slis, or use fewer names");
    }

    @Test
    void a_flood_of_what_is_discovered_leaves_a_quarter_to_what_is_declared() {
      IntStream.range(0, 1_000)
          .forEach(
              i -> small.discovered(EntryPoint.http("GET", "", "/route/" + i), "tomcat", null));
      Set<String> declared =
          IntStream.range(0, SLIS / 4)
              .mapToObj(i -> small.declared(declared("shop.Cart" + i, "sli " + i)).name())
              .collect(Collectors.toSet());
      assertThat(declared).hasSize(SLIS / 4).doesNotContain("_other");
    }

    @Test
    void what_was_known_before_the_flood_stays_known() {
      Sli before = small.discovered(EntryPoint.http("GET", "", "/before"), "tomcat", null);
      IntStream.range(0, 1_000)
          .forEach(
              i -> small.discovered(EntryPoint.http("GET", "", "/route/" + i), "tomcat", null));
      assertThat(small.discovered(EntryPoint.http("GET", "", "/before"), "tomcat", null))
          .isSameAs(before);
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
}
