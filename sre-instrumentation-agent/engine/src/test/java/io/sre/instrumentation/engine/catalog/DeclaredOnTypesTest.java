package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import org.junit.jupiter.api.Test;

/** What annotations on a type say of its methods. */
class DeclaredOnTypesTest extends ReadsDeclarations {

  @Test
  void an_sli_on_a_type_applies_to_its_public_methods() {
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
  void an_sli_on_a_type_does_not_apply_to_the_methods_of_object() {
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
    assertThat(sli(application, "Cart", "equals").place().descriptor()).isEqualTo("(Lshop/Cart;)Z");
  }

  @Test
  void an_object_s_method_that_is_marked_itself_is_an_sli() {
    Compiled application = compile("class Cart { @Sli public String toString() { return \"\"; } }");
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
  void sli_excluded_excludes_all_methods_except_those_marked_themselves() {
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
  void an_sli_on_a_type_does_not_apply_to_nested_types_or_subclasses() {
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
