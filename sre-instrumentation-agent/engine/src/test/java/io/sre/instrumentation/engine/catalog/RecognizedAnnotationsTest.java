package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What annotations of other libraries say of methods, if they are recognized. */
class RecognizedAnnotationsTest extends ReadsDeclarations {

  private static final String TIMED =
      """
      package metrics;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) @Repeatable(TimedSet.class)
      public @interface Timed { String value() default ""; String[] tags() default {}; }
      """;

  private static final String TIMED_SET =
      """
      package metrics;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface TimedSet { Timed[] value(); }
      """;

  private static final String OBSERVED =
      """
      package metrics;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME)
      public @interface Observed { String name() default ""; String label() default ""; }
      """;

  private static final String SCHEDULED =
      """
      package metrics;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Scheduled { String value(); }
      """;

  @Override
  FrameworkNames names() {
    return new FrameworkNames(
        HANDLERS,
        Set.of(),
        Map.of(
            "metrics/Timed", List.of("value"),
            "metrics/Observed", List.of("name", "label"),
            "metrics/Scheduled", List.of()),
        new Libraries());
  }

  private static Compiled application(String types, String... files) {
    List<String> all = new ArrayList<>(List.of(TIMED, TIMED_SET, OBSERVED, SCHEDULED));
    all.addAll(List.of(files));
    return compile(types, all.toArray(new String[0]));
  }

  @Test
  void a_timed_method_is_an_sli_when_its_annotation_is_recognized() {
    Compiled application =
        application("class Cart { @metrics.Timed(\"checkout\") void pay() {} void look() {} }");
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(pay.sli()).isTrue();
    assertThat(pay.excluded()).isFalse();
    assertThat(pay.handler()).isFalse();
    assertThat(pay.name()).isEqualTo("checkout");
    assertThat(pay.foundBy()).isEqualTo("@Timed");
    assertThat(pay.place().toString()).isEqualTo("shop.Cart.pay");
    assertThat(pay.expected()).isEmpty();
    assertThat(pay.failsWhen()).isNull();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_timed_method_is_no_sli_by_default() {
    Compiled application =
        application(
            """
            class Cart { @metrics.Timed("checkout") void pay() {} }
            @metrics.Timed class Basket { public void look() {} }
            """);
    for (String type : List.of("Cart", "Basket")) {
      assertThat(
              new Declarations(application, NAMES, Config.AsyncCalls.DEFAULT, told.problems())
                  .slis(application.model("shop/" + type)))
          .isEmpty();
    }
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void an_annotation_without_a_name_gives_the_default_name() {
    Compiled application =
        application(
            """
            class Cart {
              @metrics.Timed void pay() {}
              @metrics.Timed(" ") void look() {}
              @metrics.Scheduled("0 0 * * *") void clean() {}
            }
            """);
    assertThat(slis(application, "Cart").values())
        .extracting(Declaration::name)
        .containsExactly("Cart.pay", "Cart.look", "Cart.clean");
  }

  @Test
  void the_first_attribute_that_holds_a_name_counts() {
    Compiled application =
        application(
            """
            class Cart {
              @metrics.Observed(name = "pay", label = "not this") void pay() {}
              @metrics.Observed(label = "look") void look() {}
            }
            """);
    assertThat(slis(application, "Cart").values())
        .extracting(Declaration::name)
        .containsExactly("pay", "look");
  }

  @Test
  void of_several_annotations_the_first_with_a_name_names_the_sli() {
    Compiled application =
        application(
            """
            class Cart {
              @metrics.Timed @metrics.Observed(name = "pay") void pay() {}
              @metrics.Observed @metrics.Timed void look() {}
            }
            """);
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(pay.name()).isEqualTo("pay");
    assertThat(pay.foundBy()).isEqualTo("@Observed");
    Declaration look = sli(application, "Cart", "look");
    assertThat(look.name()).isEqualTo("Cart.look");
    assertThat(look.foundBy()).isEqualTo("@Observed");
  }

  @Test
  void of_a_repeated_annotation_the_first_names_the_sli() {
    Compiled application =
        application(
            "class Cart { @metrics.Timed(\"first\") @metrics.Timed(\"second\") void pay() {} }");
    assertThat(sli(application, "Cart", "pay").name()).isEqualTo("first");
  }

  @Test
  void an_annotation_on_a_type_applies_to_its_public_methods_and_names_none() {
    Compiled application =
        application(
            """
            @metrics.Timed("cart") class Cart {
              Cart() {}
              public void pay() {}
              @metrics.Timed("look") public void look() {}
              void inside() {}
              public String toString() { return ""; }
            }
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay", "look");
    assertThat(sli(application, "Cart", "pay").name()).isEqualTo("Cart.pay");
    assertThat(sli(application, "Cart", "pay").foundBy()).isEqualTo("@Timed");
    assertThat(sli(application, "Cart", "look").name()).isEqualTo("look");
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void an_annotation_on_an_annotation_counts() {
    Compiled application =
        application(
            "class Cart { @meta.Vital void pay() {} }",
            """
            package meta;
            import java.lang.annotation.*;
            @metrics.Timed("vital") @Retention(RetentionPolicy.RUNTIME) public @interface Vital {}
            """);
    assertThat(sli(application, "Cart", "pay").name()).isEqualTo("vital");
  }

  @Test
  void an_annotation_on_an_interface_method_holds_for_every_implementation() {
    Compiled application =
        application(
            """
            interface Payments { @metrics.Timed("pay") void pay(); }
            class Card implements Payments { public void pay() {} }
            class Cash implements Payments { public void pay() {} }
            """);
    assertThat(sli(application, "Card", "pay").name()).isEqualTo("pay");
    assertThat(sli(application, "Cash", "pay").place())
        .isEqualTo(sli(application, "Card", "pay").place());
    assertThat(slis(application, "Payments")).isEmpty();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void an_sli_of_the_agent_s_own_always_wins() {
    Compiled application =
        application(
            """
            interface Payments { @Sli("payments") void pay(); }
            class Card implements Payments { @metrics.Timed("card") public void pay() {} }
            class Cart { @metrics.Timed("timed") @Sli("checkout") void pay() {} }
            @Sli class Basket { @metrics.Timed("timed") public void look() {} }
            """);
    assertThat(sli(application, "Card", "pay").name()).isEqualTo("payments");
    assertThat(sli(application, "Cart", "pay").name()).isEqualTo("checkout");
    assertThat(sli(application, "Basket", "look").name()).isEqualTo("Basket.look");
    assertThat(sli(application, "Cart", "pay").foundBy()).isEqualTo("@Sli");
  }

  @Test
  void sli_excluded_always_wins() {
    Compiled application =
        application(
            """
            class Cart { @metrics.Timed @SliExcluded void health() {} }
            @SliExcluded class Internal { @metrics.Timed public void look() {} }
            """);
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(slis(application, "Internal")).isEmpty();
  }

  @Test
  void objectives_owner_and_limit_of_the_agent_s_annotations_apply() {
    Compiled application =
        application(
            """
            @Owner(team = "payments") class Cart {
              @metrics.Timed @Objective(target = 99.9) @Saturation(limit = 8) void pay() {}
            }
            """);
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(targets(pay)).containsExactly(Map.entry("availability", .999));
    assertThat(pay.owner().team()).isEqualTo("payments");
    assertThat(pay.limit()).isEqualTo(8);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_handler_is_named_by_the_annotation_as_by_an_sli() {
    Compiled application =
        application("class Cart { @metrics.Timed(\"checkout\") @web.Route public void pay() {} }");
    assertThat(sli(application, "Cart", "pay").handler()).isTrue();
    Declaration pay = handler(application, "Cart", "pay", "()V");
    assertThat(pay.sli()).isTrue();
    assertThat(pay.handler()).isTrue();
    assertThat(pay.name()).isEqualTo("checkout");
  }

  @Test
  void what_cannot_be_measured_is_reported_by_the_annotation_s_name() {
    Compiled application =
        application(
            """
            class Cart { @metrics.Timed Cart() {} }
            interface Payments { @metrics.Timed void pay(); }
            class Base { public void pay() {} }
            class Card extends Base implements Payments {}
            """);
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(slis(application, "Card")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Timed on shop.Cart.<init> is ignored: a constructor cannot be measured; mark a"
                + " method",
            "@Timed on shop.Payments.pay does not apply to shop.Card, which inherits it from"
                + " shop.Base: mark shop.Base.pay, or override it");
  }
}
