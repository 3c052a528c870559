package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What annotations on a supertype and its methods say of what implements them. */
class DeclaredOnSupertypesTest extends ReadsDeclarations {

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
  void an_sli_is_found_through_supertypes_of_supertypes() {
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
  void an_sli_applies_to_the_body_of_a_lambda() {
    Compiled application =
        compile(
            """
            interface Root<A> { @Sli("root") Object pay(A cents); }
            interface Payments extends Root<Integer> {}
            class Shop {
              Payments pay(int more) { return cents -> { return cents + more; }; }
              Runnable other() { return () -> {}; }
            }
            """);
    assertThat(slis(application, "Shop")).containsOnlyKeys("lambda$pay$0");
    Declaration lambda = sli(application, "Shop", "lambda$pay$0");
    assertThat(lambda.name()).isEqualTo("root");
    assertThat(lambda.place().type()).isEqualTo("shop.Root");
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_method_reference_has_no_body_of_its_own_and_is_reported() {
    Compiled application =
        compile(
            """
            interface Payments { @Sli("pay") void pay(); }
            class Card implements Payments { public void pay() {} void other() {} }
            class Shop {
              Payments measured(Card card) { return card::pay; }
              Payments blind(Card card) { return card::other; }
            }
            """);
    assertThat(slis(application, "Shop")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Sli on shop.Payments.pay does not apply to the method reference to shop.Card.other"
                + " in shop.Shop.blind: write a lambda instead");
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
  void an_implementation_is_excluded_by_its_own_sli_excluded() {
    Compiled application =
        compile(
            """
            interface Payments { @Sli("pay") void pay(); }
            class Test implements Payments { @SliExcluded public void pay() {} }
            """);
    assertThat(slis(application, "Test")).isEmpty();
  }

  @Test
  void an_implementation_is_excluded_by_the_sli_excluded_of_its_type() {
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
  void supertypes_that_cannot_be_found_or_read_are_skipped() {
    Compiled application =
        compile(
            """
            interface Gone {}
            interface Broken {}
            class Card implements Gone, Broken { @Sli void pay() {} }
            """);
    Compiled broken = application.with("shop/Gone", null).with("shop/Broken", new byte[] {1, 2, 3});
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
  void a_method_that_implements_an_sli_only_by_inheritance_is_reported() {
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
            "@Sli on shop.Payments.pay does not apply to shop.Card, which inherits it from"
                + " shop.Base: mark shop.Base.pay, or override it");
  }

  @Test
  void a_method_with_only_a_bridge_to_the_sli_is_reported() {
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
  void a_method_that_is_inherited_with_its_interface_is_not_reported() {
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
