package io.sre.instrumentation.engine.classfile;

import static io.sre.instrumentation.engine.classfile.Fixtures.KINDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClassModelTest {

  private static MethodModel method(ClassModel type, String name) {
    return type.methods().stream()
        .filter(method -> method.name().equals(name) && !method.isSynthetic())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_class_has_a_name_and_supertypes() {
    ClassModel model = KINDS.model("kinds/Annotated");
    assertThat(model.name()).isEqualTo("kinds/Annotated");
    assertThat(model.binaryName()).isEqualTo("kinds.Annotated");
    assertThat(model.isInterface()).isFalse();
    assertThat(model.supertypes())
        .containsExactly("java/util/ArrayList", "java/io/Serializable", "java/lang/Comparable");
    assertThat(KINDS.model("kinds/Shape").isInterface()).isTrue();
    assertThat(KINDS.model("WithoutPackage").binaryName()).isEqualTo("WithoutPackage");
  }

  @Nested
  class An_annotation {

    private final AnnotationModel outer = KINDS.model("kinds/Annotated").annotations().get(0);

    @Test
    void has_what_was_written_and_no_defaults() {
      assertThat(outer.type()).isEqualTo("kinds/Outer");
      AnnotationModel inner = (AnnotationModel) outer.values().get("inner");
      assertThat(inner.string("value")).isEqualTo("one");
      AnnotationModel second = (AnnotationModel) outer.list("more").get(1);
      assertThat(second.string("value")).isNull();
      assertThat(second.list("numbers")).isEmpty();
    }

    @Test
    void has_numbers_letters_and_truths() {
      assertThat(outer.number("number")).isEqualTo(5_000_000_000L);
      assertThat(outer.number("real")).isEqualTo(1.5);
      assertThat(outer.values()).containsEntry("flag", true).containsEntry("letter", 'z');
    }

    @Test
    void has_enums_by_name_and_classes_by_binary_name() {
      assertThat(outer.string("level")).isEqualTo("LOW");
      assertThat(outer.list("levels").toArray()).containsExactly("HIGH", "LOW");
      assertThat(outer.string("type")).isEqualTo("java.lang.String");
      assertThat(outer.list("types").toArray())
          .containsExactly("int", "java.util.Map$Entry", "java.lang.String[]");
    }

    @Test
    void has_arrays_as_lists() {
      assertThat(outer.list("texts").toArray()).containsExactly("a", "\u00e4\u20ac");
      AnnotationModel inner = (AnnotationModel) outer.values().get("inner");
      assertThat(inner.list("numbers").toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void has_a_single_value_as_a_list_of_one_and_a_missing_one_as_none() {
      assertThat(outer.list("level").toArray()).containsExactly("LOW");
      assertThat(outer.list("nobody")).isEmpty();
    }

    @Test
    void says_null_for_what_is_not_written_or_of_another_type() {
      assertThat(outer.string("nobody")).isNull();
      assertThat(outer.string("number")).isNull();
      assertThat(outer.number("level")).isNull();
    }

    @Test
    void is_not_seen_if_it_is_for_the_compiler_alone() {
      assertThat(KINDS.model("kinds/Annotated").annotations()).hasSize(1);
    }

    @Test
    void that_is_repeated_is_in_its_container() {
      AnnotationModel tags = method(KINDS.model("kinds/Annotated"), "method").annotations().get(1);
      assertThat(tags.type()).isEqualTo("kinds/Tags");
      assertThat(tags.list("value"))
          .extracting(tag -> ((AnnotationModel) tag).values())
          .containsExactly(Map.of("value", "a"), Map.of("value", "b"));
    }
  }

  @Nested
  class A_method {

    @Test
    void has_flags_and_annotations_of_its_own() {
      ClassModel model = KINDS.model("kinds/Annotated");
      assertThat(method(model, "nothing").is(Opcodes.ACC_NATIVE)).isTrue();
      assertThat(method(model, "nothing").hasBody()).isFalse();
      assertThat(method(model, "method").hasBody()).isTrue();
      assertThat(method(model, "method").annotations())
          .extracting(AnnotationModel::type)
          .containsExactly("kinds/OnMethod", "kinds/Tags");
      assertThat(method(model, "<init>").isInitializer()).isTrue();
      assertThat(method(model, "<init>").annotations()).isEmpty();
      assertThat(method(KINDS.model("kinds/Shape"), "area").hasBody()).isFalse();
    }

    @Test
    void has_the_first_line_of_its_body() {
      Compiled compiled =
          Compiled.of(
              """
              class Lines {
                int first() { return 1; }
                int second(
                    int a) {

                  int b = a;
                  return b;
                }
                native void none();
              }
              """);
      ClassModel model = compiled.model("Lines");
      assertThat(method(model, "first").line()).isEqualTo(2);
      assertThat(method(model, "second").line()).isEqualTo(6);
      assertThat(method(model, "none").line()).isZero();
    }

    @Test
    void that_is_a_bridge_knows_what_it_leads_to() {
      ClassModel model = KINDS.model("kinds/OfString");
      MethodModel apply = method(model, "apply");
      assertThat(apply.descriptor()).isEqualTo("(Ljava/lang/String;)Ljava/lang/Integer;");
      assertThat(apply.bridged()).isEmpty();
      assertThat(model.methods())
          .filteredOn(MethodModel::isSynthetic)
          .allMatch(bridge -> bridge.bridged().equals(apply.descriptor()));
    }

    @Test
    void is_reached_under_the_descriptors_of_all_its_bridges() {
      ClassModel model = KINDS.model("kinds/OfString");
      assertThat(model.descriptorsOf(method(model, "apply")))
          .containsExactlyInAnyOrder(
              "(Ljava/lang/String;)Ljava/lang/Integer;",
              "(Ljava/lang/Comparable;)Ljava/lang/Integer;",
              "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    @Test
    void of_another_name_is_not_reached_by_a_bridge_that_calls_it() {
      ClassModel model =
          Compiled.of(
                  """
                  class Two implements Comparable<Two> {
                    public int compareTo(Two other) { return order(other); }
                    int order(Two other) { return 0; }
                  }
                  """)
              .model("Two");
      assertThat(model.descriptorsOf(method(model, "order"))).containsExactly("(LTwo;)I");
    }

    @Test
    void is_found_by_name_and_descriptor() {
      ClassModel model = KINDS.model("kinds/Point");
      assertThat(model.method("compareTo", "(Lkinds/Point;)I")).isNotNull();
      assertThat(model.method("compareTo", "()I")).isNull();
      assertThat(model.method("nobody", "()V")).isNull();
    }
  }

  @Test
  void records_sealed_types_enums_and_packages_are_read() {
    assertThat(KINDS.model("kinds/Point").methods())
        .extracting(MethodModel::name)
        .contains("x", "y", "compareTo", "toString");
    assertThat(KINDS.model("kinds/Shape").methods())
        .extracting(MethodModel::name)
        .containsExactlyInAnyOrder("area", "name", "of", "hidden");
    assertThat(KINDS.model("kinds/Level").supertypes()).containsExactly("java/lang/Enum");
    assertThat(KINDS.model("kinds/package-info").annotations())
        .extracting(AnnotationModel::type)
        .isEqualTo(List.of("java/lang/Deprecated"));
  }
}
