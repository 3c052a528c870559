package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Applications carry other versions of the annotations than the one that we know. */
class ApiVersionsTest {

  private final Told told = new Told();

  private Declaration only(Compiled application) {
    Map<MethodModel, Declaration> slis =
        new Declarations(application, Set.of(), told.problems())
            .slis(application.model("shop/Cart"));
    assertThat(slis).hasSize(1);
    return slis.values().iterator().next();
  }

  private static String annotation(String name, String attributes) {
    return """
        package io.sre.instrumentation.api;
        import java.lang.annotation.*;
        @Retention(RetentionPolicy.RUNTIME)
        public @interface %s { %s }
        """
        .formatted(name, attributes);
  }

  @Test
  void attributes_of_an_older_version_that_are_missing_take_their_default() {
    Declaration pay =
        only(
            Compiled.withItsOwnApi(
                annotation("Sli", ""),
                annotation("Objective", "double target();"),
                annotation("Owner", "String team();"),
                """
                package shop;
                import io.sre.instrumentation.api.*;
                @Owner(team = "payments")
                class Cart { @Sli @Objective(target = 99.9) void pay() {} }
                """));

    assertThat(pay.name()).isEqualTo("Cart.pay");
    assertThat(pay.expected()).isEmpty();
    assertThat(pay.failsWhen()).isNull();
    assertThat(pay.owner()).isEqualTo(new Owner("payments", null));
    assertThat(pay.objectives())
        .containsExactly(
            new Objective("availability", .999, Objective.NO_LIMIT, null, 30 * 86_400, "30d", 5));
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void unknown_attributes_of_a_newer_version_are_ignored() {
    Declaration pay =
        only(
            Compiled.withItsOwnApi(
                annotation(
                    "Sli",
                    """
                    String value() default ""; Level level() default Level.HIGH;
                    Owner[] alsoOwnedBy() default {}; Class<?>[] types() default {};
                    enum Level { HIGH, LOW }
                    """),
                annotation("Owner", "String team() default \"\"; int pager() default 0;"),
                annotation("Objective", "double target(); long[] steps() default {};"),
                annotation("Brand", "String value();"),
                """
                package shop;
                import io.sre.instrumentation.api.*;
                class Cart {
                  @Sli(value = "pay", level = Sli.Level.LOW, alsoOwnedBy = {@Owner(team = "x"), @Owner},
                      types = {int.class, String[].class})
                  @Owner(team = "payments", pager = 7)
                  @Objective(target = 99, steps = {1, 2, 3})
                  @Brand("new")
                  void pay() {}
                }
                """));

    assertThat(pay.name()).isEqualTo("pay");
    assertThat(pay.owner()).isEqualTo(new Owner("payments", null));
    assertThat(pay.objectives()).extracting(Objective::target).containsExactly(.99);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void attributes_whose_type_has_changed_count_as_missing() {
    Declaration pay =
        only(
            Compiled.withItsOwnApi(
                annotation(
                    "Sli", "int value(); String expected() default \"\"; String[] failsWhen();"),
                annotation("Objective", "String target(); int within();"),
                """
                package shop;
                import io.sre.instrumentation.api.*;
                class Cart {
                  @Sli(value = 7, failsWhen = "x") @Objective(target = "high", within = 3) void pay() {}
                }
                """));

    assertThat(pay.name()).isEqualTo("Cart.pay");
    assertThat(pay.failsWhen()).isNull();
    assertThat(pay.objectives()).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Objective on shop.Cart.pay is ignored: its target is null, and must be a percentage"
                + " over 0 and under 100");
  }

  @Test
  void a_target_may_be_a_whole_number() {
    Declaration pay =
        only(
            Compiled.withItsOwnApi(
                annotation("Sli", ""),
                annotation("Objective", "int target();"),
                """
                package shop;
                import io.sre.instrumentation.api.*;
                class Cart { @Sli @Objective(target = 99) void pay() {} }
                """));
    assertThat(pay.objectives()).extracting(Objective::target).containsExactly(.99);
  }

  @Test
  void annotations_are_read_where_their_types_are_missing_at_run_time() {
    Compiled application =
        Compiled.of(
            """
            package shop;
            import io.sre.instrumentation.api.*;
            class Cart { @Sli("pay") @Objective(target = 99, within = "1s") void pay() {} }
            """);
    assertThat(application.find("io/sre/instrumentation/api/Sli")).isNull();
    assertThat(only(application).objectives()).hasSize(1);
    assertThat(told.lines()).isEmpty();
  }

  /** One that the compiler keeps for itself: of another library's version of the annotations. */
  @Test
  void annotations_that_are_not_retained_at_run_time_are_ignored() {
    Compiled application =
        Compiled.withItsOwnApi(
            """
            package io.sre.instrumentation.api;
            public @interface Sli {}
            """,
            "package shop; class Cart { @io.sre.instrumentation.api.Sli void pay() {} }");
    assertThat(
            new Declarations(application, Set.of(), told.problems())
                .slis(application.model("shop/Cart")))
        .isEmpty();
  }
}
