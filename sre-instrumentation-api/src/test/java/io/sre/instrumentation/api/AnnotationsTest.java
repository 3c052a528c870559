package io.sre.instrumentation.api;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PACKAGE;
import static java.lang.annotation.ElementType.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsTest {

  static Stream<Arguments> annotations() {
    return Stream.of(
        Arguments.of(Sli.class, new ElementType[] {METHOD, TYPE, ANNOTATION_TYPE}),
        Arguments.of(SliExcluded.class, new ElementType[] {METHOD, TYPE, ANNOTATION_TYPE}),
        Arguments.of(Objective.class, new ElementType[] {METHOD, TYPE, PACKAGE, ANNOTATION_TYPE}),
        Arguments.of(
            Objective.List.class, new ElementType[] {METHOD, TYPE, PACKAGE, ANNOTATION_TYPE}),
        Arguments.of(Owner.class, new ElementType[] {METHOD, TYPE, PACKAGE, ANNOTATION_TYPE}),
        Arguments.of(Saturation.class, new ElementType[] {METHOD, ANNOTATION_TYPE}));
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void can_be_read_at_run_time_and_are_shown_by_javadoc(
      Class<?> annotation, ElementType[] ignored) {
    assertThat(annotation.getAnnotation(Retention.class).value())
        .isEqualTo(RetentionPolicy.RUNTIME);
    assertThat(annotation.isAnnotationPresent(Documented.class)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void stand_where_the_specification_says(Class<?> annotation, ElementType[] targets) {
    assertThat(annotation.getAnnotation(Target.class).value()).containsExactlyInAnyOrder(targets);
  }

  @Test
  void objectives_are_repeatable() {
    assertThat(Objective.class.getAnnotation(Repeatable.class).value())
        .isEqualTo(Objective.List.class);
  }

  @Sli
  @Objective(target = 99.9)
  @Owner
  private static final class Marked {}

  @Test
  void have_the_defaults_of_the_specification() {
    Sli sli = Marked.class.getAnnotation(Sli.class);
    assertThat(sli.value()).isEmpty();
    assertThat(sli.expected()).isEmpty();
    assertThat(sli.failsWhen()).isEqualTo(Sli.Never.class);
    Objective objective = Marked.class.getAnnotation(Objective.class);
    assertThat(objective.within()).isEmpty();
    assertThat(objective.window()).isEqualTo("30d");
    assertThat(objective.name()).isEmpty();
    assertThat(objective.minBadEvents()).isEqualTo(5);
    Owner owner = Marked.class.getAnnotation(Owner.class);
    assertThat(owner.team()).isEmpty();
    assertThat(owner.component()).isEmpty();
  }

  @Test
  void never_finds_no_failure() {
    assertThat(new Sli.Never().test(null)).isFalse();
    assertThat(new Sli.Never().test("x")).isFalse();
  }
}
