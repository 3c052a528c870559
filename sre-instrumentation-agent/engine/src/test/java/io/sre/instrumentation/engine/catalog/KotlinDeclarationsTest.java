package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import org.junit.jupiter.api.Test;

/** Functions that Kotlin's compiler makes two methods of, in the shape that it gives them. */
class KotlinDeclarationsTest extends ReadsDeclarations {

  private static final String METADATA =
      """
      package kotlin;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Metadata {}
      """;

  @Test
  void the_body_of_an_interface_function_is_declared_by_the_interface() {
    Compiled application =
        compile(
            """
            @kotlin.Metadata interface Payments {
              @Sli void pay(int cents);
              @kotlin.Metadata class DefaultImpls {
                @Sli public static void pay(Payments self, int cents) {}
              }
            }
            """,
            METADATA);
    assertThat(sli(application, "Payments$DefaultImpls", "pay").place())
        .extracting(Declaration.Place::type, Declaration.Place::descriptor)
        .containsExactly("shop.Payments", "(I)V");
    assertThat(sli(application, "Payments$DefaultImpls", "pay").name()).isEqualTo("Payments.pay");
  }

  @Test
  void a_static_function_of_a_companion_is_declared_by_the_class_around_it() {
    Compiled application =
        compile(
            """
            @kotlin.Metadata class Cart {
              @Sli static void pay(int cents) {}
              @kotlin.Metadata static class Companion {
                @Sli void pay(int cents) {}
              }
            }
            """,
            METADATA);
    assertThat(sli(application, "Cart$Companion", "pay").place())
        .isEqualTo(sli(application, "Cart", "pay").place());
    assertThat(sli(application, "Cart$Companion", "pay").name()).isEqualTo("Cart.pay");
  }

  @Test
  void a_function_of_a_nested_class_is_its_own() {
    Compiled application =
        compile(
            """
            @kotlin.Metadata class Cart {
              @Sli void pay(int cents) {}
              static void open(int cents) {}
              @Sli static void close(int cents) {}
              @kotlin.Metadata static class Item {
                @Sli void pay(int cents) {}
                @Sli void open(int cents) {}
                @Sli static void close(int cents) {}
              }
            }
            """,
            METADATA);
    assertThat(slis(application, "Cart$Item").values())
        .extracting(Declaration::name)
        .as("not static around it, not marked there, static in both")
        .containsExactly("Item.pay", "Item.open", "Item.close");
  }

  @Test
  void what_another_compiler_made_in_the_same_shape_is_its_own() {
    Compiled application =
        compile(
            """
            class Cart {
              @Sli static void pay(int cents) {}
              static class Companion {
                @Sli void pay(int cents) {}
              }
            }
            """,
            METADATA);
    assertThat(sli(application, "Cart$Companion", "pay").name()).isEqualTo("Companion.pay");
  }
}
