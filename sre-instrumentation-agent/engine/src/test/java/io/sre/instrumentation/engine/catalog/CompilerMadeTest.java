package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ByteVector;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An {@code @Sli} on a type is about the methods that a person wrote. */
class CompilerMadeTest extends ReadsDeclarations {

  private static final String METADATA =
      """
      package kotlin;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Metadata {}
      """;

  /** A class file with an attribute of a compiler. */
  private static byte[] withAttribute(byte[] classFile, String attribute) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, 0);
    writer.visitAttribute(
        new Attribute(attribute) {
          @Override
          protected ByteVector write(
              ClassWriter classWriter, byte[] code, int codeLength, int maxStack, int maxLocals) {
            return new ByteVector();
          }
        });
    return writer.toByteArray();
  }

  /** A class file in which one method has no source lines, as if a tool had added it. */
  private static byte[] withoutLines(byte[] classFile, String method) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                MethodVisitor to = super.visitMethod(access, name, descriptor, signature, thrown);
                return !name.equals(method)
                    ? to
                    : new MethodVisitor(Opcodes.ASM9, to) {
                      @Override
                      public void visitLineNumber(int line, Label start) {
                        // The tool has none.
                      }
                    };
              }
            },
            0);
    return writer.toByteArray();
  }

  @Test
  void values_and_valueOf_of_an_enum_are_not_slis() {
    Compiled application =
        compile("@Sli public enum Mode { FAST; public int work() { return 1; } }");
    assertThat(slis(application, "Mode")).containsOnlyKeys("work");
  }

  @Test
  void a_values_method_outside_an_enum_is_an_sli() {
    Compiled application =
        compile("@Sli public class Mode { public static Mode[] values() { return null; } }");
    assertThat(slis(application, "Mode")).containsOnlyKeys("values");
  }

  @Test
  void a_method_that_a_tool_marks_generated_is_not_an_sli() {
    Compiled application =
        compile(
            """
            @Sli public class Cart {
              @lombok.Generated public int getSize() { return 1; }
              public int pay() { return 1; }
            }
            """,
            """
            package lombok;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.CLASS) public @interface Generated {}
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
  }

  @Test
  void a_method_that_a_tool_added_without_source_lines_is_not_an_sli() {
    Compiled application =
        compile("@Sli public class Cart { public void pay() {} public void enhanced() {} }");
    byte[] enhanced = withoutLines(application.bytes("shop/Cart"), "enhanced");
    assertThat(slis(application.with("shop/Cart", enhanced), "Cart")).containsOnlyKeys("pay");
  }

  @Test
  void a_class_file_without_any_source_lines_has_all_its_slis() {
    Compiled application = compile("@Sli public interface Cart { static void pay() {} }");
    byte[] stripped = withoutLines(application.bytes("shop/Cart"), "pay");
    assertThat(slis(application.with("shop/Cart", stripped), "Cart")).containsOnlyKeys("pay");
  }

  @Nested
  class Records {

    @Test
    void accessors_that_the_compiler_adds_are_no_slis() {
      Compiled application =
          compile(
              """
              @Sli
              public record Order(
                  int id,
                  String note) {
                public int total() { return id * 2; }
              }
              """);
      assertThat(slis(application, "Order")).containsOnlyKeys("total");
    }

    @Test
    void an_accessor_that_a_person_wrote_is_one() {
      Compiled application =
          compile(
              """
              @Sli
              public record Order(int id, String note) {
                public String note() { return note; }
              }
              """);
      assertThat(slis(application, "Order")).containsOnlyKeys("note");
    }

    @Test
    void an_accessor_that_a_person_wrote_on_the_line_of_the_record_is_one() {
      Compiled application =
          compile("@Sli public record Order(int id, int a) { public int a() { return a; } }");
      assertThat(slis(application, "Order")).containsOnlyKeys("a");
    }

    @Test
    void an_accessor_that_is_marked_itself_is_one_whoever_made_it() {
      Compiled application = compile("public record Order(@Sli(\"id\") int id, String note) {}");
      assertThat(slis(application, "Order")).containsOnlyKeys("id");
    }

    @Test
    void an_accessor_that_implements_a_method_of_an_annotated_interface_is_one() {
      Compiled application =
          compile(
              """
              @Sli interface Priced { int price(); }
              record Order(int price) implements Priced {}
              """);
      assertThat(sli(application, "Order", "price").name()).isEqualTo("Priced.price");
    }
  }

  @Nested
  class Kotlin {

    @Test
    void accessors_of_properties_and_parts_of_a_data_class_are_no_slis() {
      Compiled application =
          compile(
              """
              @Sli @kotlin.Metadata public final class Order {
                private int id;
                private final Object lazy$delegate = null;
                public int getId() { return id; }
                public void setId(int id) { this.id = id; }
                public Object getLazy() { return lazy$delegate.toString(); }
                public int component1() { return id; }
                public Order copy(int id) { return new Order(); }
                public static Order copy$default(Order order, int id, int mask, Object marker) {
                  return order.copy(id);
                }
                public int getTotal() { return id * 2; }
                public int open(int value) { return value; }
              }
              """,
              METADATA);
      assertThat(slis(application, "Order"))
          .as("copy$default is synthetic where Kotlin's compiler makes it")
          .containsOnlyKeys("copy$default", "getTotal", "open");
    }

    @Test
    void what_java_has_in_the_same_shape_is_an_sli() {
      Compiled application =
          compile("@Sli public class Order { int id; public int getId() { return id; } }");
      assertThat(slis(application, "Order")).containsOnlyKeys("getId");
    }

    @Test
    void functions_have_the_names_that_they_are_called_by() {
      Compiled application =
          compile("@kotlin.Metadata class Cart { @Sli void open$shop_main() {} }", METADATA);
      assertThat(sli(application, "Cart", "open$shop_main").name()).isEqualTo("Cart.open");
    }
  }

  @Nested
  class Scala {

    private Compiled scala(String types, String... names) {
      Compiled result = compile(types);
      for (String name : names) {
        result = result.with("shop/" + name, withAttribute(result.bytes("shop/" + name), "Scala"));
      }
      return result;
    }

    @Test
    void accessors_and_default_arguments_are_no_slis() {
      Compiled application =
          scala(
              """
              @Sli public class Cart {
                private int size;
                public int size() { return size; }
                public void size_$eq(int size) { this.size = size; }
                public int pay$default$2() { return 2; }
                public int pay(int cents, int times) { return cents * times; }
                public int first() { return first$lzycompute(); }
                private int first$lzycompute() { return 1; }
              }
              """,
              "Cart");
      assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    }

    @Test
    void the_static_twin_of_an_object_s_method_is_no_sli_of_its_own() {
      Compiled application =
          scala(
              """
              class Cart { @Sli("pay") static int pay(int cents) { return Cart$.MODULE$.pay(cents); } }
              class Cart$ {
                static Cart$ MODULE$;
                @Sli("pay") int pay(int cents) { return cents; }
                @Sli int take() { return 1; }
              }
              """,
              "Cart",
              "Cart$");
      assertThat(slis(application, "Cart")).isEmpty();
      assertThat(sli(application, "Cart$", "pay").name()).isEqualTo("pay");
      assertThat(sli(application, "Cart$", "take").name()).isEqualTo("Cart.take");
    }

    @Test
    void a_trait_s_method_and_what_a_class_has_for_it_are_one_sli() {
      Compiled application =
          scala(
              """
              interface Pays {
                @Sli("pay") default int pay() { return 1; }
                static int pay$(Pays self) { return self.pay(); }
              }
              class Cart implements Pays { @Sli("pay") public int pay() { return Pays.pay$(this); } }
              """,
              "Cart",
              "Pays");
      assertThat(sli(application, "Cart", "pay").place())
          .isEqualTo(sli(application, "Pays", "pay").place());
    }

    @Test
    void a_class_s_own_method_that_calls_the_trait_s_is_its_own() {
      Compiled application =
          scala(
              """
              interface Pays {
                @Sli("pay") default int pay() { return 1; }
                static int pay$(Pays self) { return self.pay(); }
              }
              class Cart implements Pays {
                @Sli("more") public int pay() { return Math.abs(Pays.pay$(this)); }
              }
              """,
              "Cart",
              "Pays");
      assertThat(sli(application, "Cart", "pay").name()).isEqualTo("more");
    }
  }
}
