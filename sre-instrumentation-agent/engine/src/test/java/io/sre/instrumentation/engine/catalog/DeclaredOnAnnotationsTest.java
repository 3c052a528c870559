package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a team's own annotations say, which carry ours. */
class DeclaredOnAnnotationsTest extends ReadsDeclarations {

  private static final String META =
      """
      package meta;
      import io.sre.instrumentation.api.*;
      import java.lang.annotation.*;
      @Sli(expected = IllegalArgumentException.class)
      @Objective(target = 99.5)
      @Owner(team = "critical")
      @Retention(RetentionPolicy.RUNTIME) public @interface Critical {}
      """;

  private static final String META_OF_META =
      """
      package meta;
      import io.sre.instrumentation.api.*;
      import java.lang.annotation.*;
      @Critical
      @Objective(target = 95, within = "1s")
      @Retention(RetentionPolicy.RUNTIME) public @interface Vital {}
      """;

  @Test
  void sli_objective_and_owner_apply_to_a_method_with_the_annotation() {
    Compiled application = compile("class Cart { @meta.Critical void pay() {} }", META);
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(pay.name()).isEqualTo("Cart.pay");
    assertThat(pay.expected()).containsExactly("java.lang.IllegalArgumentException");
    assertThat(targets(pay)).containsExactly(Map.entry("availability", .995));
    assertThat(pay.owner()).isEqualTo(new Owner("critical", null));
  }

  @Test
  void they_apply_through_two_levels() {
    Compiled application = compile("class Cart { @meta.Vital void pay() {} }", META, META_OF_META);
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(targets(pay))
        .containsExactly(Map.entry("latency", .95), Map.entry("availability", .995));
    assertThat(pay.owner().team()).isEqualTo("critical");
  }

  @Test
  void they_apply_to_the_public_methods_of_a_type_with_the_annotation() {
    Compiled application =
        compile("@meta.Critical class Cart { public void pay() {} void look() {} }", META);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
  }

  @Test
  void sli_excluded_applies_too() {
    Compiled application =
        compile(
            "@Sli class Cart { @meta.Internal public void pay() {} public void look() {} }",
            """
            package meta;
            import java.lang.annotation.*;
            @io.sre.instrumentation.api.SliExcluded
            @Retention(RetentionPolicy.RUNTIME) public @interface Internal {}
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("look");
  }

  @Test
  void an_objective_on_the_method_itself_takes_precedence_and_is_no_duplicate() {
    Compiled application =
        compile(
            """
            class Cart {
              @meta.Critical @Sli("pay") @Objective(target = 90) @Owner(team = "cart") void pay() {}
            }
            """,
            META);
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(pay.name()).isEqualTo("pay");
    assertThat(targets(pay)).containsExactly(Map.entry("availability", .90));
    assertThat(pay.owner().team()).isEqualTo("cart");
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void an_invalid_objective_is_reported_once_for_the_annotation_that_has_it() {
    Compiled application =
        compile(
            "class Cart { @meta.Wrong void pay() {} @meta.Wrong void order() {} }",
            """
            package meta;
            import io.sre.instrumentation.api.*;
            import java.lang.annotation.*;
            @Sli @Objective(target = 200)
            @Retention(RetentionPolicy.RUNTIME) public @interface Wrong {}
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay", "order");
    assertThat(told.lines())
        .containsExactly(
            "@Objective on meta.Wrong is ignored: its target is 200.0, and must be a percentage"
                + " over 0 and under 100");
  }

  @Test
  void annotations_on_each_other_end() {
    Compiled application =
        compile(
            "class Cart { @meta.A void pay() {} @meta.B void order() {} }",
            """
            package meta;
            import java.lang.annotation.*;
            @A @B @Retention(RetentionPolicy.RUNTIME) public @interface A {}
            """,
            """
            package meta;
            import java.lang.annotation.*;
            @A @io.sre.instrumentation.api.Sli
            @Retention(RetentionPolicy.RUNTIME) public @interface B {}
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay", "order");
  }
}
