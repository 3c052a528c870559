package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who owns an SLI, by {@code @Owner}. */
class DeclaredOwnersTest extends ReadsDeclarations {

  private static String packageOwner(String name, String owner) {
    return "@io.sre.instrumentation.api.Owner(" + owner + ")\npackage " + name + ";\n";
  }

  @Test
  void without_a_declaration_the_owner_is_unknown() {
    assertThat(sli(compile("class Cart { @Sli void pay() {} }"), "Cart", "pay").owner())
        .isEqualTo(Owner.UNKNOWN);
  }

  @Test
  void the_nearest_applies_of_method_type_enclosing_type_and_package() {
    Compiled application =
        compile(
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
            packageOwner("shop", "team = \"of-package\""));
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
        compile(
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
        compile(
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
