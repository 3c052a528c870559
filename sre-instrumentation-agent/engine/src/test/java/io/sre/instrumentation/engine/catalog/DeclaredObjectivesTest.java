package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.config.Durations;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was promised of an SLI, by {@code @Objective}. */
class DeclaredObjectivesTest extends ReadsDeclarations {

  private Declaration pay(String annotations) {
    return sli(compile("class Cart { @Sli " + annotations + " void pay() {} }"), "Cart", "pay");
  }

  @Test
  void a_method_without_objectives_has_none() {
    assertThat(pay("").objectives()).isEmpty();
  }

  @Test
  void an_objective_without_within_is_named_availability() {
    assertThat(pay("@Objective(target = 99.9)").objectives())
        .containsExactly(
            new Objective("availability", .999, Objective.NO_LIMIT, null, 30 * 86_400, "30d", 5));
  }

  @Test
  void an_objective_with_within_is_named_latency() {
    assertThat(pay("@Objective(target = 99, within = \"300ms\", window = \"4w\")").objectives())
        .containsExactly(new Objective("latency", .99, 300_000_000, "300ms", 28 * 86_400, "4w", 5));
  }

  @Test
  void within_and_window_are_kept_as_they_were_written() {
    assertThat(
            pay("@Objective(target = 99, within = \" PT0.3S \", window = \"P28D\")").objectives())
        .containsExactly(
            new Objective("latency", .99, 300_000_000, "PT0.3S", 28 * 86_400, "P28D", 5));
  }

  @Test
  void an_objective_has_its_minimum_of_bad_events() {
    assertThat(pay("@Objective(target = 99.9, minBadEvents = 20)").objectives())
        .extracting(Objective::minBadEvents)
        .containsExactly(20);
    assertThat(pay("@Objective(target = 99.9, minBadEvents = 1)").objectives())
        .extracting(Objective::minBadEvents)
        .containsExactly(1);
    assertThat(told.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5})
  void an_objective_that_alerts_on_less_than_one_bad_event_is_ignored_and_reported(int events) {
    assertThat(pay("@Objective(target = 99.9, minBadEvents = " + events + ")").objectives())
        .isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Cart.pay is ignored: its minBadEvents is "
                + events
                + ", and must be 1 or more");
  }

  @Test
  void several_objectives_apply_together() {
    assertThat(
            targets(
                pay(
                    """
                    @Objective(target = 99.9)
                    @Objective(target = 99, within = "300ms")
                    @Objective(target = 99.99, within = "2s", name = "patience")
                    """)))
        .containsExactly(
            Map.entry("availability", .999),
            Map.entry("latency", .99),
            Map.entry("patience", .9999));
  }

  @Test
  void a_second_objective_of_the_same_name_is_ignored_and_reported() {
    assertThat(
            targets(
                pay(
                    """
                    @Objective(target = 99, within = "300ms")
                    @Objective(target = 90, within = "100ms")
                    """)))
        .containsExactly(Map.entry("latency", .99));
    assertThat(told.lines())
        .containsExactly(
            "the second objective named latency on shop.Cart.pay is ignored: give it a name of its"
                + " own, @Objective(name = \"...\")");
  }

  @Test
  void a_type_s_objectives_apply_to_its_slis_without_one_of_that_name() {
    Compiled application =
        compile(
            """
            @Objective(target = 99) @Objective(target = 95, within = "1s")
            class Cart {
              @Sli @Objective(target = 99.9) void pay() {}
              @Sli void look() {}
              static class Item { @Sli void price() {} }
            }
            """);
    assertThat(targets(sli(application, "Cart", "pay")))
        .containsExactly(Map.entry("availability", .999), Map.entry("latency", .95));
    assertThat(targets(sli(application, "Cart", "look")))
        .containsExactly(Map.entry("availability", .99), Map.entry("latency", .95));
    assertThat(targets(sli(application, "Cart$Item", "price")))
        .containsExactly(Map.entry("availability", .99), Map.entry("latency", .95));
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_package_s_objectives_apply_to_its_slis_but_not_to_packages_below() {
    Compiled application =
        Compiled.of(
            """
            @Objective(target = 99)
            package com.acme;
            import io.sre.instrumentation.api.*;
            """,
            "package com.acme; class A { @io.sre.instrumentation.api.Sli void a() {} }",
            "package com.acme.b; class B { @io.sre.instrumentation.api.Sli void b() {} }");
    Declarations declarations = new Declarations(application, HANDLERS, told.problems());
    assertThat(declarations.slis(application.model("com/acme/A")).values())
        .singleElement()
        .satisfies(a -> assertThat(targets(a)).containsEntry("availability", .99));
    assertThat(declarations.slis(application.model("com/acme/b/B")).values())
        .singleElement()
        .satisfies(b -> assertThat(targets(b)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "0,                0.0",
    "100,              100.0",
    "-1,               -1.0",
    "100.1,            100.1",
    "0.0/0,            NaN",
    "1.0/0,            Infinity",
    "Double.MIN_VALUE, 4.9E-324",
  })
  void a_target_that_is_not_a_percentage_is_ignored_and_reported(String target, String shown) {
    assertThat(pay("@Objective(target = " + target + ")").objectives()).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Cart.pay is ignored: its target is "
                + shown
                + ", and must be a percentage over 0 and under 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "300", "0ms", "-1s", "1 fortnight", "99999w", "%s%n%d"})
  void a_within_that_is_not_a_duration_is_ignored_and_reported(String within) {
    assertThat(pay("@Objective(target = 99, within = \"" + within + "\")").objectives()).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Cart.pay is ignored: its within is '"
                + within
                + "', and must be a duration "
                + Durations.FORMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"month", "30", "0d", "999ms"})
  void a_window_that_is_not_a_duration_of_seconds_is_ignored_and_reported(String window) {
    assertThat(pay("@Objective(target = 99, window = \"" + window + "\")").objectives()).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Cart.pay is ignored: its window is '"
                + window
                + "', and must be a duration "
                + Durations.FORMS);
  }

  @Test
  void an_invalid_objective_leaves_the_others_in_effect() {
    assertThat(targets(pay("@Objective(target = 99) @Objective(target = 0, within = \"1s\")")))
        .containsExactly(Map.entry("availability", .99));
    assertThat(told.lines()).hasSize(1);
  }

  @Test
  void an_objective_on_a_method_that_is_not_an_sli_is_reported() {
    Compiled application =
        compile("class Cart { @Objective(target = 99) void pay() {} @Owner void look() {} }");
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Cart.pay has no effect: the method is not an SLI; add @Sli");
  }

  @Test
  void an_objective_on_an_interface_method_without_an_sli_is_reported_there() {
    Compiled application =
        compile(
            """
            interface Payments { @Objective(target = 99) void pay(); }
            class Card implements Payments { public void pay() {} }
            """);
    assertThat(slis(application, "Card")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Payments.pay has no effect: the method is not an SLI; add @Sli");
  }
}
