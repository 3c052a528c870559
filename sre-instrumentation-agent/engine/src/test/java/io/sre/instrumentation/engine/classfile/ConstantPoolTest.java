package io.sre.instrumentation.engine.classfile;

import static io.sre.instrumentation.engine.classfile.Fixtures.KINDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantPoolTest {

  private static ConstantPool of(String name) {
    return new ConstantPool(KINDS.bytes(name));
  }

  private static Set<String> annotations(String name) {
    Set<String> result = new TreeSet<>();
    of(name).annotations(result);
    return result;
  }

  private static List<byte[]> strings(String... strings) {
    return Arrays.stream(strings).map(s -> s.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Nested
  class Mentions {

    @Test
    void a_string_that_is_a_constant() {
      assertThat(of("kinds/Annotated").mentions(strings("Lkinds/OnMethod;"))).isTrue();
      assertThat(of("kinds/Annotated").mentions(strings("Lnobody;", "field"))).isTrue();
    }

    @Test
    void no_string_that_is_only_a_part_of_one_or_only_ends_like_one() {
      assertThat(of("kinds/Annotated").mentions(strings("Lkinds/OnMetho", "Lkinds/XnMethod;")))
          .isFalse();
      assertThat(of("kinds/Annotated").mentions(strings())).isFalse();
    }

    @Test
    void constants_behind_a_long_or_a_double_are_seen() {
      assertThat(of("kinds/Annotated").mentions(strings("DOUBLE"))).isTrue();
      assertThat(of("kinds/Annotated").mentions(strings("nothing"))).isTrue();
    }

    @Test
    void a_string_may_have_one_letter_or_none() {
      assertThat(of("kinds/Point").mentions(strings("x"))).isTrue();
      assertThat(of("kinds/Point").mentions(strings("q"))).isFalse();
      assertThat(of("kinds/Point").mentions(strings(""))).isFalse();
    }
  }

  @Nested
  class Supertypes {

    @Test
    void are_the_superclass_and_the_interfaces() {
      assertThat(of("kinds/Annotated").supertypes())
          .containsExactly("java/util/ArrayList", "java/io/Serializable", "java/lang/Comparable");
      assertThat(of("kinds/OfString").supertypes()).containsExactly("kinds/Generic");
      assertThat(of("kinds/Point").supertypes())
          .containsExactly("java/lang/Record", "java/lang/Comparable");
      assertThat(of("kinds/Circle").supertypes())
          .containsExactly("java/lang/Object", "kinds/Shape");
      assertThat(of("kinds/Outer").supertypes())
          .containsExactly("java/lang/Object", "java/lang/annotation/Annotation");
      assertThat(of("kinds/package-info").supertypes()).containsExactly("java/lang/Object");
    }

    @Test
    void may_have_any_letter_in_their_name() {
      assertThat(of("kinds/Child").supertypes()).containsExactly("kinds/\ud835\udcb3");
    }

    @Test
    void of_object_are_none() throws IOException {
      try (InputStream in = Object.class.getResourceAsStream("Object.class")) {
        assertThat(new ConstantPool(in.readAllBytes()).supertypes()).isEmpty();
      }
    }
  }

  @Nested
  class Annotations {

    @Test
    void are_those_on_the_class_and_its_methods() {
      assertThat(annotations("kinds/Annotated"))
          .containsExactly("kinds/OnMethod", "kinds/Outer", "kinds/Tags");
    }

    @Test
    void are_found_on_records_sealed_types_abstract_methods_annotations_and_packages() {
      assertThat(annotations("kinds/Point")).containsExactly("kinds/OnMethod");
      assertThat(annotations("kinds/Shape")).containsExactly("kinds/OnMethod");
      assertThat(annotations("kinds/Generic")).containsExactly("kinds/OnMethod");
      assertThat(annotations("kinds/Tag"))
          .containsExactly("java/lang/annotation/Repeatable", "java/lang/annotation/Retention");
      assertThat(annotations("kinds/package-info")).containsExactly("java/lang/Deprecated");
    }

    @Test
    void of_fields_parameters_and_uses_of_types_or_for_the_compiler_alone_do_not_count() {
      assertThat(annotations("kinds/Annotated"))
          .doesNotContain("kinds/OnField", "kinds/OnParameter", "kinds/OnUse", "kinds/Hidden");
    }

    @Test
    void of_a_class_without_any_are_none() {
      assertThat(annotations("kinds/Empty")).isEmpty();
      assertThat(annotations("WithoutPackage")).isEmpty();
    }

    /** The same as ASM finds, in every class that javac made. */
    @ParameterizedTest
    @MethodSource("io.sre.instrumentation.engine.classfile.ConstantPoolTest#all")
    void are_what_the_model_has(String name) {
      ClassModel model = KINDS.model(name);
      Set<String> expected =
          Stream.concat(
                  model.annotations().stream(),
                  model.methods().stream().flatMap(method -> method.annotations().stream()))
              .map(AnnotationModel::type)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(annotations(name)).isEqualTo(expected);
      assertThat(of(name).supertypes()).isEqualTo(model.supertypes());
    }
  }

  static List<String> all() {
    return KINDS.classFiles().keySet().stream().sorted().toList();
  }

  @Nested
  class What_is_no_class_file {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 23, 24, 30, 100})
    void is_refused_when_it_ends_too_soon(int length) {
      byte[] cut = Arrays.copyOf(KINDS.bytes("kinds/Annotated"), length);
      assertThatThrownBy(() -> new ConstantPool(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_refused_when_it_begins_with_anything_else() {
      byte[] other = KINDS.bytes("kinds/Annotated").clone();
      other[3] = 0;
      assertThatThrownBy(() -> new ConstantPool(other)).hasMessage("not a class file");
      assertThatThrownBy(() -> new ConstantPool(new byte[1000])).hasMessage("not a class file");
    }

    @Test
    void is_refused_when_it_has_unknown_constants() {
      byte[] other = KINDS.bytes("kinds/Empty").clone();
      other[10] = 99;
      assertThatThrownBy(() -> new ConstantPool(other)).hasMessage("unknown constant pool tag 99");
    }

    /** Each of its 65,535 attributes is the same one again, with 65,535 annotations. */
    @Test
    void is_refused_when_an_attribute_has_a_negative_length() {
      byte[] name = "RuntimeVisibleAnnotations".getBytes(StandardCharsets.UTF_8);
      ByteBuffer file = ByteBuffer.allocate(400_000);
      file.putInt(0xCAFEBABE).putInt(61).putShort((short) 3);
      file.put((byte) 1).putShort((short) name.length).put(name);
      file.put((byte) 1).putShort((short) 3).put("La;".getBytes(StandardCharsets.UTF_8));
      file.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0);
      file.putShort((short) 0); // fields
      file.putShort((short) 1); // methods
      file.putShort((short) 0).putShort((short) 1).putShort((short) 2);
      file.putShort((short) 0xFFFF); // attributes of the method
      file.putShort((short) 1).putInt(-6).putShort((short) 0xFFFF);
      while (file.remaining() >= 4) {
        file.putShort((short) 2).putShort((short) 0);
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () ->
              assertThatThrownBy(() -> new ConstantPool(file.array()).annotations(new TreeSet<>()))
                  .isInstanceOf(IllegalArgumentException.class));
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () ->
              assertThatThrownBy(() -> ClassModel.read(file.array()))
                  .isInstanceOf(RuntimeException.class));
    }
  }
}
