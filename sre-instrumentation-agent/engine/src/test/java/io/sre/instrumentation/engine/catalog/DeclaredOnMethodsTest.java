package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import org.junit.jupiter.api.Test;

/** What annotations on a method say of it. */
class DeclaredOnMethodsTest extends ReadsDeclarations {

  @Test
  void an_sli_marks_only_its_method() {
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
  void sli_excluded_overrides_all_other_annotations() {
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
