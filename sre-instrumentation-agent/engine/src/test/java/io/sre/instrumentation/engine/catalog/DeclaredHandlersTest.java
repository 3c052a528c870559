package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What annotations say of the methods that a framework calls for a request. */
class DeclaredHandlersTest extends ReadsDeclarations {

  @Test
  void a_framework_s_annotation_makes_the_method_a_handler() {
    Compiled application =
        compile("class Cart { @Sli(\"checkout\") @web.Route void pay() {} @Sli void no() {} }");
    assertThat(sli(application, "Cart", "pay").handler()).isTrue();
    assertThat(sli(application, "Cart", "no").handler()).isFalse();
  }

  @Test
  void an_annotation_with_it_and_an_interface_make_the_method_a_handler_too() {
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
  void the_declaration_of_a_handler_is_found_by_its_method() {
    Compiled application =
        compile("class Cart { @Sli(\"checkout\") @web.Route public void pay() {} }");
    Declaration pay = handler(application, "Cart", "pay", "()V");
    assertThat(pay.sli()).isTrue();
    assertThat(pay.name()).isEqualTo("checkout");
  }

  @Test
  void a_handler_without_an_sli_has_owner_objectives_and_exclusion() {
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
  void annotations_of_an_interface_apply_to_a_discovered_handler_too() {
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
  void a_handler_without_annotations_has_no_declaration() {
    Compiled application = compile("class Cart { @web.Route public void pay() {} }");
    assertThat(handler(application, "Cart", "pay", "()V")).isNull();
    assertThat(handler(application, "Cart", "pay", "(I)V")).isNull();
    assertThat(handler(application, "Gone", "pay", "()V")).isNull();
  }
}
