package io.sre.instrumentation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** VERSIONING.md: the API is binary and source compatible within a major version. */
public class SignaturesTest {

  private static final Path COMMITTED =
      Path.of("src/test/resources/io/sre/instrumentation/api/signatures.txt");

  private static final String ACCEPT =
      "mvn test -pl sre-instrumentation-api -Dtest=SignaturesTest -Dsre.api.accept=";

  private static Set<String> api() {
    List<Class<?>> types = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sre.instrumentation.api")) {
      types.add(type.reflect());
    }
    return Signatures.of(types);
  }

  private static Set<String> committed() throws IOException {
    return Files.exists(COMMITTED) ? new TreeSet<>(Files.readAllLines(COMMITTED)) : Set.of();
  }

  @Test
  void the_api_is_the_one_that_is_committed() throws IOException {
    Set<String> api = api();
    Signatures.Change change = Signatures.Change.between(committed(), api);
    String accepted = System.getProperty("sre.api.accept", "");
    if (accepted.equals("breaks") || (accepted.equals("additions") && change.breaks().isEmpty())) {
      Files.write(COMMITTED, api);
      return;
    }
    assertThat(change.breaks())
        .as(
            "These changes of the API break applications and wait for the next major version, see"
                + " VERSIONING.md. This command accepts them:%n  %sbreaks%n",
            ACCEPT)
        .isEmpty();
    assertThat(api)
        .as("The API has grown. This command makes what is new a promise:%n  %sadditions%n", ACCEPT)
        .isEqualTo(committed());
  }

  @Test
  void the_committed_file_has_types_attributes_and_places_and_nothing_that_is_hidden()
      throws IOException {
    assertThat(committed())
        .contains(
            "io.sre.instrumentation.api.Slis is a class",
            "io.sre.instrumentation.api.Sli.value() default \"\"",
            "io.sre.instrumentation.api.Objective.target() is required",
            "io.sre.instrumentation.api.Objective on PACKAGE")
        .noneMatch(line -> line.contains("AgentBridge"));
  }

  public static class Plain {
    public String run(int[] numbers) {
      return "";
    }
  }

  @Target(ElementType.METHOD)
  public @interface Marking {
    String value() default "a";
  }

  public interface Contract {
    void run();
  }

  /** Each type is one of those above, changed. */
  @Nested
  public class A_break_is {

    public static class Empty {}

    public static class Returning {
      public Object run(int[] numbers) {
        return "";
      }
    }

    public static class Static {
      public static String run(int[] numbers) {
        return "";
      }
    }

    public static class Throwing {
      public String run(int[] numbers) throws Exception {
        return "";
      }
    }

    public static final class Final {
      public String run(int[] numbers) {
        return "";
      }
    }

    static class Hidden extends Plain {}

    public abstract static class Abstract {
      public String run(int[] numbers) {
        return "";
      }
    }

    @Target(ElementType.METHOD)
    public @interface Demanding {
      String value() default "a";

      int more();
    }

    @Target(ElementType.METHOD)
    public @interface OtherDefault {
      String value() default "b";
    }

    @Target(ElementType.TYPE)
    public @interface Elsewhere {
      String value() default "a";
    }

    public interface Longer {
      void run();

      void more();
    }

    @Test
    void a_method_that_is_gone() {
      assertThat(change(Plain.class, Empty.class).breaks())
          .contains("Type.run(int[]) returns java.lang.String");
    }

    @Test
    void another_result() {
      assertThat(change(Plain.class, Returning.class).breaks())
          .containsExactly("Type.run(int[]) returns java.lang.String");
    }

    @Test
    void a_method_that_becomes_static() {
      assertThat(change(Plain.class, Static.class).breaks())
          .contains("Type.run(int[]) returns java.lang.String");
    }

    @Test
    void an_exception_to_catch() {
      assertThat(change(Plain.class, Throwing.class).breaks())
          .containsExactly("Type.run(int[]) throws java.lang.Exception");
    }

    @Test
    void a_class_that_becomes_final_abstract_or_hidden() {
      assertThat(change(Plain.class, Final.class).breaks()).contains("Type can be extended");
      assertThat(change(Plain.class, Abstract.class).breaks())
          .containsExactly("Type can be created");
      assertThat(change(Plain.class, Hidden.class).breaks()).contains("Type is a class");
    }

    @Test
    void an_attribute_without_a_default() {
      assertThat(change(Marking.class, Demanding.class).breaks())
          .containsExactly("Type.more() is required");
    }

    @Test
    void another_default() {
      assertThat(change(Marking.class, OtherDefault.class).breaks())
          .containsExactly("Type.value() default \"a\"");
    }

    @Test
    void a_place_where_an_annotation_can_stand_no_more() {
      assertThat(change(Marking.class, Elsewhere.class).breaks()).containsExactly("Type on METHOD");
    }

    @Test
    void a_method_that_implementations_lack() {
      assertThat(change(Contract.class, Longer.class).breaks())
          .containsExactly("Type.more() is required");
    }
  }

  /** Each type is one of those above, changed. */
  @Nested
  public class No_break_is {

    public static class Larger {
      public Larger() {}

      public Larger(int more) {}

      public String run(int[] numbers) {
        return "";
      }

      public static void more() throws Exception {}
    }

    @Target({ElementType.METHOD, ElementType.TYPE})
    public @interface Richer {
      String value() default "a";

      int more() default 1;
    }

    public interface Easier {
      default void run() {}

      default void more() {}
    }

    @Test
    void a_method_or_a_constructor_more() {
      Signatures.Change change = change(Plain.class, Larger.class);
      assertThat(change.breaks()).isEmpty();
      assertThat(change.additions())
          .containsExactly(
              "Type.more() throws java.lang.Exception",
              "new Type(int) exists",
              "static Type.more() returns void");
    }

    @Test
    void an_attribute_with_a_default_or_a_place_more() {
      Signatures.Change change = change(Marking.class, Richer.class);
      assertThat(change.breaks()).isEmpty();
      assertThat(change.additions())
          .containsExactly("Type on TYPE", "Type.more() default 1", "Type.more() returns int");
    }

    @Test
    void a_default_method() {
      assertThat(change(Contract.class, Easier.class).breaks()).isEmpty();
    }
  }

  private static Signatures.Change change(Class<?> from, Class<?> to) {
    return Signatures.Change.between(lines(from), lines(to));
  }

  private static Set<String> lines(Class<?> type) {
    Set<String> result = new TreeSet<>();
    for (String line : Signatures.of(List.of(type))) {
      result.add(line.replace(type.getCanonicalName(), "Type"));
    }
    return result;
  }
}
