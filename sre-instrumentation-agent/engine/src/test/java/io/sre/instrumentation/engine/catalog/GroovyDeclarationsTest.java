package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyClassLoader;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.engine.Compiled;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.tools.GroovyClass;
import org.junit.jupiter.api.Test;

/** Methods that Groovy's compiler makes several of. */
class GroovyDeclarationsTest extends ReadsDeclarations {

  private static Compiled groovy(String types) {
    CompilationUnit unit = new CompilationUnit(new GroovyClassLoader(Sli.class.getClassLoader()));
    unit.addSource("Shop.groovy", "package shop\nimport io.sre.instrumentation.api.*\n" + types);
    unit.compile(Phases.CLASS_GENERATION);
    Compiled result = compile("");
    for (GroovyClass type : unit.getClasses()) {
      result = result.with(type.getName().replace('.', '/'), type.getBytes());
    }
    return result;
  }

  @Test
  void a_method_with_default_arguments_is_one_sli() {
    Compiled application =
        groovy(
            "class Cart { @Sli('pay') @Objective(target = 99d) def pay(a, b = 2, c = 3) { a } }");
    assertThat(slis(application, "Cart").values())
        .singleElement()
        .extracting(sli -> sli.place().descriptor())
        .isEqualTo("(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
    assertThat(told.lines()).as("nothing that nobody can mend").isEmpty();
  }

  @Test
  void the_sli_of_a_type_is_about_the_methods_in_source() {
    Compiled application =
        groovy(
            """
            @Sli class Cart {
              String name
              int size = 1
              def pay(a, b = 2) { a }
              void open() {}
              static close(x = 1) { x }
            }
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay", "open", "close");
  }

  @Test
  void a_method_that_a_person_wrote_in_place_of_a_generated_one_is_an_sli() {
    Compiled application =
        groovy("@Sli class Cart {\n Object getProperty(String name) {\n name } }");
    assertThat(slis(application, "Cart")).containsOnlyKeys("getProperty");
  }

  @Test
  void a_trait_s_method_is_one_sli_of_all_classes_that_have_the_trait() {
    Compiled application =
        groovy(
            "trait Pays { @Sli('pay') int pay(int a = 1) { a } }\n class Cart implements Pays {}");
    assertThat(slis(application, "Pays$Trait$Helper").values())
        .extracting(Declaration::place)
        .containsExactlyElementsOf(
            slis(application, "Cart").values().stream().map(Declaration::place).toList())
        .singleElement()
        .extracting(Declaration.Place::type, Declaration.Place::descriptor)
        .containsExactly("shop.Pays", "(I)I");
  }

  @Test
  void an_implementation_with_default_arguments_is_the_interface_s_sli() {
    Compiled application =
        groovy(
            """
            interface Pays { @Sli('pay') int pay(int a) }
            class Cart implements Pays { int pay(int a, int b = 2) { a } }
            """);
    assertThat(slis(application, "Cart").values())
        .singleElement()
        .extracting(sli -> sli.place().type(), sli -> sli.place().descriptor())
        .containsExactly("shop.Pays", "(I)I");
  }
}
