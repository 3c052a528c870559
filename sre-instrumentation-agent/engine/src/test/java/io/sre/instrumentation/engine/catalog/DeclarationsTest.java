package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotations say of methods, read from what javac makes of real sources. */
class DeclarationsTest {

  private static final String HEADER =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  /** A framework's annotation by which it finds the methods that serve requests. */
  private static final String ROUTE =
      """
      package web;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Route {}
      """;

  private static final Set<String> HANDLERS = Set.of("web/Route");

  private final Told told = new Told();

  /** Compiles types of package {@code shop}, and files that have a package of their own. */
  private static Compiled compile(String types, String... files) {
    List<String> sources = new ArrayList<>();
    sources.add(HEADER + types);
    sources.add(ROUTE);
    sources.addAll(List.of(files));
    return Compiled.of(sources.toArray(new String[0]));
  }

  /** The SLIs of {@code shop.Type}, by method and, if there are several of a name, descriptor. */
  private Map<String, Declaration> slis(Compiled application, String type) {
    Map<String, Declaration> result = new LinkedHashMap<>();
    new Declarations(application, HANDLERS, told.problems())
        .slis(application.model("shop/" + type))
        .forEach(
            (method, declaration) -> {
              String name = method.name();
              result.put(result.containsKey(name) ? name + method.descriptor() : name, declaration);
            });
    return result;
  }

  private Declaration sli(Compiled application, String type, String method) {
    Map<String, Declaration> slis = slis(application, type);
    assertThat(slis).containsKey(method);
    return slis.get(method);
  }

  private Declaration handler(Compiled application, String type, String method, String descriptor) {
    return new Declarations(application, HANDLERS, told.problems())
        .handler("shop/" + type, method, descriptor);
  }

  private static Map<String, Double> targets(Declaration declaration) {
    Map<String, Double> result = new LinkedHashMap<>();
    for (Objective objective : declaration.objectives()) {
      result.put(objective.name(), objective.target());
    }
    return result;
  }

  @Nested
  class On_a_method {

    @Test
    void sli_marks_it_and_no_other() {
      Compiled application = compile("class Cart { @Sli void pay() {} void look() {} }");
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void the_name_is_type_and_method_unless_it_is_given() {
      Compiled application =
          compile(
              """
              class Shop {
                static class Cart {
                  @Sli void pay() {}
                  @Sli("checkout") void order() {}
                  @Sli("  trimmed ") void trim() {}
                  @Sli("  ") void blank() {}
                }
              }
              """);
      assertThat(sli(application, "Shop$Cart", "pay").name()).isEqualTo("Cart.pay");
      assertThat(sli(application, "Shop$Cart", "order").name()).isEqualTo("checkout");
      assertThat(sli(application, "Shop$Cart", "trim").name()).isEqualTo("trimmed");
      assertThat(sli(application, "Shop$Cart", "blank").name()).isEqualTo("Cart.blank");
    }

    @Test
    void the_place_is_class_method_and_first_line_of_its_body() {
      Compiled application =
          compile(
              """
              class Cart {
                @Sli
                int pay(
                    String how) {
                  return 1;
                }
              }
              """);
      assertThat(sli(application, "Cart", "pay").place())
          .isEqualTo(new Declaration.Place("shop.Cart", "pay", "(Ljava/lang/String;)I", 9));
    }

    @Test
    void static_private_final_and_synchronized_ones_are_slis() {
      Compiled application =
          compile(
              """
              class Cart {
                @Sli static void a() {}
                @Sli private void b() {}
                @Sli final void c() {}
                @Sli synchronized void d() {}
                @Sli <T extends Comparable<T>> T e(T a, long b, T... rest) { return a; }
              }
              """);
      assertThat(slis(application, "Cart")).containsOnlyKeys("a", "b", "c", "d", "e");
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void overloads_are_slis_of_their_own() {
      Compiled application =
          compile("class Cart { @Sli(\"a\") void pay() {} @Sli(\"b\") void pay(int how) {} }");
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay", "pay(I)V");
    }

    @Test
    void expected_throwables_and_fails_when_are_class_names() {
      Compiled application =
          compile(
              """
              class Cart {
                static class SoldOut extends Exception {}
                static class Empty implements java.util.function.Predicate<List<String>> {
                  public boolean test(List<String> value) { return value.isEmpty(); }
                }
                @Sli(expected = {SoldOut.class, IllegalStateException.class}, failsWhen = Empty.class)
                List<String> pay() { return null; }
                @Sli(expected = SoldOut.class) void one() {}
                @Sli(failsWhen = Sli.Never.class) int never() { return 1; }
              }
              """);
      Declaration pay = sli(application, "Cart", "pay");
      assertThat(pay.expected())
          .containsExactly("shop.Cart$SoldOut", "java.lang.IllegalStateException");
      assertThat(pay.failsWhen()).isEqualTo("shop.Cart$Empty");
      assertThat(sli(application, "Cart", "one").expected()).containsExactly("shop.Cart$SoldOut");
      assertThat(sli(application, "Cart", "one").failsWhen()).isNull();
      assertThat(sli(application, "Cart", "never").failsWhen()).isNull();
    }

    @Test
    void sli_excluded_takes_it_out_whatever_else_is_said() {
      Compiled application =
          compile(
              """
              @Sli class Cart {
                public void pay() {}
                @SliExcluded public void health() {}
                @Sli @SliExcluded public void both() {}
              }
              """);
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    }
  }

  @Nested
  class On_a_type {

    @Test
    void sli_holds_for_its_public_methods() {
      Compiled application =
          compile(
              """
              @Sli class Cart {
                Cart() {}
                public void pay() {}
                public static void open() {}
                void inside() {}
                protected void sub() {}
                private void own() {}
              }
              """);
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay", "open");
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void sli_does_not_hold_for_the_methods_that_every_object_has() {
      Compiled application =
          compile(
              """
              @Sli class Cart {
                public String toString() { return ""; }
                public int hashCode() { return 1; }
                public boolean equals(Object other) { return false; }
                public boolean equals(Cart other) { return false; }
              }
              """);
      assertThat(slis(application, "Cart")).containsOnlyKeys("equals");
      assertThat(sli(application, "Cart", "equals").place().descriptor())
          .isEqualTo("(Lshop/Cart;)Z");
    }

    @Test
    void an_object_s_method_that_is_marked_itself_is_an_sli() {
      Compiled application =
          compile("class Cart { @Sli public String toString() { return \"\"; } }");
      assertThat(slis(application, "Cart")).containsOnlyKeys("toString");
    }

    @Test
    void the_name_of_the_type_s_sli_is_not_every_method_s() {
      Compiled application =
          compile("@Sli(\"cart\") class Cart { public void pay() {} public void look() {} }");
      assertThat(slis(application, "Cart").values())
          .extracting(Declaration::name)
          .containsExactlyInAnyOrder("Cart.pay", "Cart.look");
    }

    @Test
    void a_method_s_own_sli_is_nearer() {
      Compiled application =
          compile(
              """
              @Sli(expected = RuntimeException.class) class Cart {
                @Sli("pay") public void pay() {}
                public void look() {}
              }
              """);
      assertThat(sli(application, "Cart", "pay").expected()).isEmpty();
      assertThat(sli(application, "Cart", "look").expected())
          .containsExactly("java.lang.RuntimeException");
    }

    @Test
    void sli_excluded_takes_out_all_its_methods_but_those_marked_themselves() {
      Compiled application =
          compile(
              """
              @Sli @SliExcluded class Cart {
                public void look() {}
                @Sli public void pay() {}
              }
              """);
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    }

    @Test
    void sli_does_not_hold_for_nested_types_or_subclasses() {
      Compiled application =
          compile(
              """
              @Sli class Cart {
                static class Item { public void price() {} }
                public void pay() {}
              }
              class BigCart extends Cart { public void pay() {} public void more() {} }
              """);
      assertThat(slis(application, "Cart$Item")).isEmpty();
      assertThat(slis(application, "BigCart")).isEmpty();
    }
  }

  @Nested
  class On_what_is_implemented {

    @Test
    void an_interface_method_s_sli_holds_for_every_implementation() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") void pay(int cents); }
              class Card implements Payments { public void pay(int cents) {} }
              class Cash implements Payments { public void pay(int cents) {} public void pay() {} }
              """);
      Declaration card = sli(application, "Card", "pay");
      assertThat(card.name()).isEqualTo("pay");
      assertThat(card.place().type()).isEqualTo("shop.Payments");
      assertThat(slis(application, "Cash")).containsOnlyKeys("pay");
      assertThat(sli(application, "Cash", "pay").place().key()).isEqualTo(card.place().key());
      assertThat(slis(application, "Payments")).isEmpty();
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void an_interface_s_sli_holds_for_the_implementations_of_its_methods_only() {
      Compiled application =
          compile(
              """
              @Sli interface Payments { void pay(); }
              class Card implements Payments { public void pay() {} public void close() {} }
              """);
      assertThat(slis(application, "Card")).containsOnlyKeys("pay");
      assertThat(sli(application, "Card", "pay").name()).isEqualTo("Payments.pay");
    }

    @Test
    void a_default_method_is_an_sli_and_so_is_what_overrides_it() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli default void pay() {} }
              class Card implements Payments { public void pay() {} }
              """);
      assertThat(sli(application, "Payments", "pay").place().key())
          .isEqualTo(sli(application, "Card", "pay").place().key());
    }

    @Test
    void an_abstract_method_s_sli_holds_for_every_implementation() {
      Compiled application =
          compile(
              """
              abstract class Payments { @Sli abstract void pay(); @Sli void open() {} }
              class Card extends Payments { void pay() {} void open() {} }
              """);
      assertThat(slis(application, "Card")).containsOnlyKeys("pay");
      assertThat(slis(application, "Payments")).containsOnlyKeys("open");
    }

    @Test
    void it_is_found_through_supertypes_of_supertypes() {
      Compiled application =
          compile(
              """
              interface Root { @Sli("root") void pay(); }
              interface Middle extends Root {}
              abstract class Base implements Middle {}
              class Card extends Base { public void pay() {} }
              """);
      assertThat(sli(application, "Card", "pay").name()).isEqualTo("root");
    }

    @Test
    void a_generic_interface_method_is_found_by_the_compiler_s_bridge_which_is_not_counted() {
      Compiled application =
          compile(
              """
              interface Handler<A, B> { @Sli("handle") B handle(A argument); }
              class Lengths implements Handler<String, Integer> {
                public Integer handle(String argument) { return 1; }
                public Integer handle(Integer other) { return 2; }
              }
              """);
      Map<String, Declaration> slis = slis(application, "Lengths");
      assertThat(slis).containsOnlyKeys("handle");
      Map<MethodModel, Declaration> models =
          new Declarations(application, HANDLERS, told.problems())
              .slis(application.model("shop/Lengths"));
      assertThat(models.keySet())
          .extracting(MethodModel::descriptor)
          .containsExactly("(Ljava/lang/String;)Ljava/lang/Integer;");
    }

    @Test
    void a_covariant_return_type_is_found_by_the_bridge_too() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") Number pay(); }
              class Card implements Payments { public Integer pay() { return 1; } }
              """);
      assertThat(sli(application, "Card", "pay").name()).isEqualTo("pay");
    }

    @Test
    void static_and_private_methods_implement_nothing() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli static void pay() {} }
              class Card implements Payments { public static void pay() {} }
              """);
      assertThat(slis(application, "Card")).isEmpty();
    }

    @Test
    void an_implementation_s_own_sli_is_nearer() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") void pay(); }
              class Card implements Payments { @Sli("card") public void pay() {} }
              """);
      assertThat(sli(application, "Card", "pay").name()).isEqualTo("card");
    }

    @Test
    void an_implementation_is_taken_out_by_its_own_sli_excluded() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") void pay(); }
              class Test implements Payments { @SliExcluded public void pay() {} }
              """);
      assertThat(slis(application, "Test")).isEmpty();
    }

    @Test
    void an_implementation_is_taken_out_by_the_sli_excluded_of_its_type() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") void pay(); }
              @SliExcluded class Test implements Payments { public void pay() {} }
              """);
      assertThat(slis(application, "Test")).isEmpty();
    }

    @Test
    void an_objective_of_the_interface_method_holds_where_the_implementation_has_the_sli() {
      Compiled application =
          compile(
              """
              interface Payments { @Objective(target = 99.9) void pay(); }
              class Card implements Payments { @Sli("card") public void pay() {} }
              """);
      assertThat(targets(sli(application, "Card", "pay")))
          .containsExactly(Map.entry("availability", .999));
      assertThat(slis(application, "Payments")).isEmpty();
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void supertypes_that_cannot_be_found_or_read_are_passed_over() {
      Compiled application =
          compile(
              """
              interface Gone {}
              interface Broken {}
              class Card implements Gone, Broken { @Sli void pay() {} }
              """);
      Compiled broken =
          application.with("shop/Gone", null).with("shop/Broken", new byte[] {1, 2, 3});
      assertThat(slis(broken, "Card")).containsOnlyKeys("pay");
      assertThat(told.lines())
          .singleElement()
          .asString()
          .startsWith("the class file shop/Broken cannot be read");
    }

    /** Class files that cannot be loaded, but can lie in a jar that the command line reads. */
    @Test
    void a_circle_of_supertypes_ends() {
      Compiled application =
          compile("interface A { @Sli void pay(); } interface B extends A {}")
              .with(
                  "shop/A",
                  Compiled.of(
                          HEADER + "interface A extends B { @Sli void pay(); }",
                          "package shop; interface B {}")
                      .bytes("shop/A"));
      assertThat(slis(application, "A")).isEmpty();
      assertThat(slis(application, "B")).isEmpty();
    }

    /** Base knows nothing of the interface, so that its method cannot be woven for it. */
    @Test
    void a_method_that_implements_an_sli_by_inheritance_alone_is_told() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") void pay(); }
              class Base { public void pay() {} }
              class Card extends Base implements Payments {}
              """);
      assertThat(slis(application, "Card")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Sli on shop.Payments.pay does not hold for shop.Card, which inherits it from"
                  + " shop.Base: mark shop.Base.pay, or override it");
    }

    @Test
    void so_is_one_that_the_compiler_only_built_a_bridge_to() {
      Compiled application =
          compile(
              """
              interface Handler<A> { @Sli("handle") void handle(A argument); }
              class Base { public void handle(String argument) {} }
              public class Lengths extends Base implements Handler<String> {}
              """);
      assertThat(slis(application, "Lengths")).isEmpty();
      assertThat(told.lines()).singleElement().asString().contains("mark shop.Base.handle");
    }

    @Test
    void a_method_that_is_inherited_with_its_interface_is_no_news() {
      Compiled application =
          compile(
              """
              interface Payments { @Sli("pay") void pay(); }
              class Base implements Payments { public void pay() {} }
              class Card extends Base implements Payments {}
              class Marked { @Sli public void pay() {} }
              class Other extends Marked implements Payments {}
              class Excluded { @SliExcluded public void pay() {} }
              class Without extends Excluded implements Payments {}
              abstract class Later implements Payments {}
              """);
      for (String type : List.of("Base", "Card", "Marked", "Other", "Without", "Later")) {
        slis(application, type);
      }
      assertThat(told.lines()).isEmpty();
    }
  }

  @Nested
  class On_an_annotation {

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
    void sli_objective_and_owner_hold_for_what_carries_it() {
      Compiled application = compile("class Cart { @meta.Critical void pay() {} }", META);
      Declaration pay = sli(application, "Cart", "pay");
      assertThat(pay.name()).isEqualTo("Cart.pay");
      assertThat(pay.expected()).containsExactly("java.lang.IllegalArgumentException");
      assertThat(targets(pay)).containsExactly(Map.entry("availability", .995));
      assertThat(pay.owner()).isEqualTo(new Owner("critical", null));
    }

    @Test
    void they_hold_through_two_levels() {
      Compiled application =
          compile("class Cart { @meta.Vital void pay() {} }", META, META_OF_META);
      Declaration pay = sli(application, "Cart", "pay");
      assertThat(targets(pay))
          .containsExactly(Map.entry("latency", .95), Map.entry("availability", .995));
      assertThat(pay.owner().team()).isEqualTo("critical");
    }

    @Test
    void they_hold_for_the_public_methods_of_a_type_that_carries_it() {
      Compiled application =
          compile("@meta.Critical class Cart { public void pay() {} void look() {} }", META);
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    }

    @Test
    void sli_excluded_holds_too() {
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
    void what_stands_on_the_method_is_nearer_and_no_second_objective() {
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
    void a_bad_objective_is_told_once_for_the_annotation_that_it_stands_on() {
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
              "@Objective on meta.Wrong is ignored: its target is 200.0, and must be percent, over 0"
                  + " and under 100");
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

  @Nested
  class Owners {

    private static Compiled owned(String type, String... files) {
      return compile(type, files);
    }

    private static String packageOwner(String name, String owner) {
      return "@io.sre.instrumentation.api.Owner(" + owner + ")\npackage " + name + ";\n";
    }

    @Test
    void nobody_said_is_unknown() {
      assertThat(sli(owned("class Cart { @Sli void pay() {} }"), "Cart", "pay").owner())
          .isEqualTo(Owner.UNKNOWN);
    }

    @Test
    void the_nearest_holds_method_type_enclosing_type_package_outer_package() {
      String[] packages = {
        packageOwner("shop", "team = \"of-package\""),
      };
      Compiled application =
          owned(
              """
              @Owner(team = "of-outer") class Outer {
                @Owner(team = "of-type") static class Typed {
                  @Sli @Owner(team = "of-method") void a() {}
                  @Sli void b() {}
                }
                static class Plain { @Sli void c() {} }
              }
              class Alone { @Sli void d() {} }
              """,
              packages);
      assertThat(sli(application, "Outer$Typed", "a").owner().team()).isEqualTo("of-method");
      assertThat(sli(application, "Outer$Typed", "b").owner().team()).isEqualTo("of-type");
      assertThat(sli(application, "Outer$Plain", "c").owner().team()).isEqualTo("of-outer");
      assertThat(sli(application, "Alone", "d").owner().team()).isEqualTo("of-package");
    }

    @Test
    void an_outer_package_owns_what_its_inner_ones_do_not_claim() {
      Compiled application =
          Compiled.of(
              packageOwner("com.acme", "team = \"acme\", component = \"all\""),
              packageOwner("com.acme.shop.cart", "component = \"cart\""),
              """
              package com.acme.shop.cart;
              class Cart { @io.sre.instrumentation.api.Sli void pay() {} }
              """);
      Map<MethodModel, Declaration> slis =
          new Declarations(application, HANDLERS, told.problems())
              .slis(application.model("com/acme/shop/cart/Cart"));
      assertThat(slis.values())
          .singleElement()
          .extracting(Declaration::owner)
          .isEqualTo(new Owner("acme", "cart"));
    }

    @Test
    void team_and_component_can_come_from_different_places() {
      Compiled application =
          owned(
              """
              @Owner(team = "payments") class Cart {
                @Sli @Owner(component = "checkout") void pay() {}
                @Sli @Owner(team = " ", component = "") void blank() {}
              }
              """);
      assertThat(sli(application, "Cart", "pay").owner())
          .isEqualTo(new Owner("payments", "checkout"));
      assertThat(sli(application, "Cart", "blank").owner()).isEqualTo(new Owner("payments", null));
    }

    @Test
    void an_implementing_type_is_nearer_than_the_package_of_the_interface() {
      Compiled application =
          owned(
              """
              interface Payments { @Sli void pay(); }
              @Owner(team = "card") class Card implements Payments { public void pay() {} }
              """,
              packageOwner("shop", "team = \"of-package\""));
      assertThat(sli(application, "Card", "pay").owner().team()).isEqualTo("card");
    }

    @Test
    void a_class_without_a_package_has_an_owner_too() {
      Compiled application =
          Compiled.of(
              """
              import io.sre.instrumentation.api.*;
              @Owner(team = "lone") class Lone { @Sli void pay() {} }
              """);
      assertThat(
              new Declarations(application, HANDLERS, told.problems())
                  .slis(application.model("Lone"))
                  .values())
          .singleElement()
          .satisfies(
              lone -> {
                assertThat(lone.owner().team()).isEqualTo("lone");
                assertThat(lone.name()).isEqualTo("Lone.pay");
              });
    }
  }

  @Nested
  class Objectives {

    private Declaration pay(String annotations) {
      return sli(compile("class Cart { @Sli " + annotations + " void pay() {} }"), "Cart", "pay");
    }

    @Test
    void none_is_none() {
      assertThat(pay("").objectives()).isEmpty();
    }

    @Test
    void one_without_within_is_about_availability() {
      assertThat(pay("@Objective(target = 99.9)").objectives())
          .containsExactly(
              new Objective("availability", .999, Objective.NO_LIMIT, null, 30 * 86_400, "30d", 5));
    }

    @Test
    void one_with_within_is_about_latency() {
      assertThat(pay("@Objective(target = 99, within = \"300ms\", window = \"4w\")").objectives())
          .containsExactly(
              new Objective("latency", .99, 300_000_000, "300ms", 28 * 86_400, "4w", 5));
    }

    @Test
    void within_and_window_are_kept_as_they_were_written() {
      assertThat(
              pay("@Objective(target = 99, within = \" PT0.3S \", window = \"P28D\")").objectives())
          .containsExactly(
              new Objective("latency", .99, 300_000_000, "PT0.3S", 28 * 86_400, "P28D", 5));
    }

    @Test
    void one_says_how_many_bad_events_are_too_few_to_page_for() {
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
    void one_that_alerts_on_less_than_one_bad_event_is_ignored_and_told(int events) {
      assertThat(pay("@Objective(target = 99.9, minBadEvents = " + events + ")").objectives())
          .isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Objective on shop.Cart.pay is ignored: its minBadEvents is "
                  + events
                  + ", and must be 1 or more");
    }

    @Test
    void several_hold_together() {
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
    void a_second_one_of_the_same_name_is_ignored_and_told() {
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
    void a_type_s_hold_for_every_sli_in_it_that_has_none_of_that_name() {
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
    void a_package_s_hold_for_every_sli_in_it_but_not_in_packages_below() {
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
    void a_target_that_is_no_percentage_is_told_and_ignored(String target, String shown) {
      assertThat(pay("@Objective(target = " + target + ")").objectives()).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Objective on shop.Cart.pay is ignored: its target is "
                  + shown
                  + ", and must be percent, over 0 and under 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "300", "0ms", "-1s", "1 fortnight", "99999w", "%s%n%d"})
    void a_within_that_is_no_duration_is_told_and_ignored(String within) {
      assertThat(pay("@Objective(target = 99, within = \"" + within + "\")").objectives())
          .isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Objective on shop.Cart.pay is ignored: its within is '"
                  + within
                  + "', and must be a duration "
                  + Durations.FORMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "30", "0d", "999ms"})
    void a_window_that_is_no_duration_of_seconds_is_told_and_ignored(String window) {
      assertThat(pay("@Objective(target = 99, window = \"" + window + "\")").objectives())
          .isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Objective on shop.Cart.pay is ignored: its window is '"
                  + window
                  + "', and must be a duration "
                  + Durations.FORMS);
    }

    @Test
    void a_bad_one_does_not_take_the_others_with_it() {
      assertThat(targets(pay("@Objective(target = 99) @Objective(target = 0, within = \"1s\")")))
          .containsExactly(Map.entry("availability", .99));
      assertThat(told.lines()).hasSize(1);
    }

    @Test
    void one_on_a_method_that_is_no_sli_is_told() {
      Compiled application =
          compile("class Cart { @Objective(target = 99) void pay() {} @Owner void look() {} }");
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Objective on shop.Cart.pay has no effect: the method is no SLI; add @Sli");
    }

    @Test
    void one_on_an_interface_method_whose_implementation_is_no_sli_is_told_where_it_stands() {
      Compiled application =
          compile(
              """
              interface Payments { @Objective(target = 99) void pay(); }
              class Card implements Payments { public void pay() {} }
              """);
      assertThat(slis(application, "Card")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Objective on shop.Payments.pay has no effect: the method is no SLI; add @Sli");
    }
  }

  @Nested
  class What_cannot_be_measured {

    @Test
    void a_native_method_is_told() {
      Compiled application = compile("class Cart { @Sli native void pay(); }");
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Sli on shop.Cart.pay is ignored: a native method cannot be measured; mark the method"
                  + " that calls it");
    }

    @Test
    void a_suspend_function_is_told() {
      Compiled application =
          compile(
              """
              class Cart {
                @Sli Object pay(int cents, kotlin.coroutines.Continuation<Integer> done) { return 1; }
              }
              """,
              "package kotlin.coroutines; public interface Continuation<T> {}");
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Sli on shop.Cart.pay is ignored: a suspend function returns before it is done; mark a"
                  + " function that waits for it");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "reactor.core.publisher.Mono",
          "reactor.core.publisher.Flux",
          "org.reactivestreams.Publisher",
          "java.util.concurrent.Flow.Publisher",
          "io.reactivex.rxjava3.core.Single",
          "io.reactivex.rxjava3.core.Flowable",
          "io.smallrye.mutiny.Uni",
          "kotlinx.coroutines.flow.Flow",
        })
    void a_publisher_is_told(String type) {
      int dot = type.lastIndexOf('.');
      String library =
          type.startsWith("java.")
              ? "package other;"
              : "package "
                  + type.substring(0, dot)
                  + "; public interface "
                  + type.substring(dot + 1)
                  + "<T> {}";
      Compiled application =
          compile("class Cart { @Sli " + type + "<String> pay() { return null; } }", library);
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Sli on shop.Cart.pay is ignored: a publisher is not measured to its end yet; mark the"
                  + " handler's request or a future");
    }

    @Test
    void futures_and_collections_of_publishers_can_be_measured() {
      Compiled application =
          compile(
              """
              class Cart {
                @Sli Future<String> a() { return null; }
                @Sli CompletableFuture<String> b() { return null; }
                @Sli Flow.Publisher<String>[] c() { return null; }
              }
              """);
      assertThat(slis(application, "Cart")).containsOnlyKeys("a", "b", "c");
      assertThat(told.lines()).isEmpty();
    }

    /** Our version cannot be written there; another may. */
    @Test
    void a_constructor_is_told() {
      Compiled application =
          Compiled.withItsOwnApi(
              """
              package io.sre.instrumentation.api;
              import java.lang.annotation.*;
              @Retention(RetentionPolicy.RUNTIME) public @interface Sli {}
              """,
              "package shop; class Cart { @io.sre.instrumentation.api.Sli Cart() {} }");
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(told.lines())
          .containsExactly(
              "@Sli on shop.Cart.<init> is ignored: a constructor cannot be measured; mark a method");
    }

    @Test
    void fails_when_on_a_method_that_returns_nothing_is_told() {
      Compiled application =
          compile(
              """
              class Cart {
                static class Null implements java.util.function.Predicate<Object> {
                  public boolean test(Object value) { return value == null; }
                }
                @Sli(failsWhen = Null.class) void pay() {}
              }
              """);
      assertThat(sli(application, "Cart", "pay").failsWhen()).isNull();
      assertThat(told.lines())
          .containsExactly("failsWhen on shop.Cart.pay has no effect: the method returns nothing");
    }

    @Test
    void fails_when_and_expected_hold_on_a_handler_too() {
      Compiled application =
          compile(
              """
              class Cart {
                static class Null implements java.util.function.Predicate<Object> {
                  public boolean test(Object value) { return value == null; }
                }
                @Sli(failsWhen = Null.class, expected = Exception.class) @web.Route
                public String pay() { return ""; }
              }
              """);
      Declaration pay = sli(application, "Cart", "pay");
      assertThat(pay.handler()).isTrue();
      assertThat(pay.failsWhen()).isEqualTo("shop.Cart$Null");
      assertThat(pay.expected()).containsExactly("java.lang.Exception");
      assertThat(told.lines()).isEmpty();
    }
  }

  @Nested
  class Handlers {

    @Test
    void a_framework_s_annotation_makes_the_method_a_handler() {
      Compiled application =
          compile("class Cart { @Sli(\"checkout\") @web.Route void pay() {} @Sli void no() {} }");
      assertThat(sli(application, "Cart", "pay").handler()).isTrue();
      assertThat(sli(application, "Cart", "no").handler()).isFalse();
    }

    @Test
    void so_does_an_annotation_that_carries_it_or_the_interface() {
      Compiled application =
          compile(
              """
              interface Api { @web.Route void look(); }
              class Cart implements Api {
                @Sli @web.JsonRoute void pay() {}
                @Sli public void look() {}
              }
              """,
              """
              package web;
              import java.lang.annotation.*;
              @Route @Retention(RetentionPolicy.RUNTIME) public @interface JsonRoute {}
              """);
      assertThat(sli(application, "Cart", "pay").handler()).isTrue();
      assertThat(sli(application, "Cart", "look").handler()).isTrue();
    }

    @Test
    void asked_for_by_method_it_says_what_is_declared() {
      Compiled application =
          compile("class Cart { @Sli(\"checkout\") @web.Route public void pay() {} }");
      Declaration pay = handler(application, "Cart", "pay", "()V");
      assertThat(pay.sli()).isTrue();
      assertThat(pay.name()).isEqualTo("checkout");
    }

    @Test
    void without_an_sli_its_owner_objectives_and_exclusion_are_said() {
      Compiled application =
          compile(
              """
              @Owner(team = "payments") class Cart {
                @web.Route @Objective(target = 99) public void pay() {}
                @web.Route @SliExcluded public void health() {}
              }
              @SliExcluded class Internal { @web.Route public void look() {} }
              """);
      Declaration pay = handler(application, "Cart", "pay", "()V");
      assertThat(pay.sli()).isFalse();
      assertThat(pay.excluded()).isFalse();
      assertThat(pay.owner().team()).isEqualTo("payments");
      assertThat(targets(pay)).containsExactly(Map.entry("availability", .99));
      assertThat(handler(application, "Cart", "health", "()V").excluded()).isTrue();
      assertThat(handler(application, "Internal", "look", "()V").excluded()).isTrue();
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void what_an_interface_says_of_a_discovered_handler_holds_too() {
      Compiled application =
          compile(
              """
              interface Api { @web.Route @Objective(target = 99) @Owner(team = "api") void look(); }
              class Cart implements Api { public void look() {} }
              """);
      Declaration look = handler(application, "Cart", "look", "()V");
      assertThat(targets(look)).containsExactly(Map.entry("availability", .99));
      assertThat(look.owner().team()).isEqualTo("api");
    }

    @Test
    void of_which_nothing_was_said_there_is_nothing_to_say() {
      Compiled application = compile("class Cart { @web.Route public void pay() {} }");
      assertThat(handler(application, "Cart", "pay", "()V")).isNull();
      assertThat(handler(application, "Cart", "pay", "(I)V")).isNull();
      assertThat(handler(application, "Gone", "pay", "()V")).isNull();
    }
  }
}
