package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written when the agent is built is read when it starts. */
class FrameworkIndexTest {

  /** Has something of everything. */
  static final class Acme implements Instrumentation {

    @Override
    public String name() {
      return "acme";
    }

    @Override
    public List<Advised> advised() {
      return List.of(new Advised("acme.Server", "serve", "()V", "ours.Advice"));
    }

    @Override
    public List<Companion> companions() {
      return List.of(new Companion("acme.Pool", "ours.Reader"));
    }

    @Override
    public List<AsyncType> asyncTypes() {
      return List.of(
          new AsyncType(
              "acme.Lazy", "ours.LazyCompletion", true, Set.of("acme.Source", "acme.Base")),
          new AsyncType("acme.Eager", "ours.EagerCompletion", false, Set.of()));
    }

    @Override
    public Set<String> handlerAnnotations() {
      return Set.of("acme/Route");
    }

    @Override
    public List<Recognized> recognized() {
      return List.of(
          new Recognized("acme/Timed", List.of("name", "value")),
          new Recognized("acme/Scheduled", List.of()));
    }
  }

  /** Names types that nothing measures. */
  static final class Reported implements Instrumentation {

    @Override
    public String name() {
      return "reported";
    }

    @Override
    public Set<String> unmeasuredTypes() {
      return Set.of("reported/Later");
    }

    @Override
    public Set<String> jdkFutures() {
      return Set.of("reported/futures/");
    }

    @Override
    public List<Recognized> recognized() {
      return List.of(new Recognized("reported/Timed", List.of("value")));
    }
  }

  private final Told told = new Told();
  private final List<String> lines = FrameworkIndex.write(List.of(new Acme()));

  @Test
  void all_values_of_an_instrumentation_are_read_back() {
    List<Framework> read = FrameworkIndex.parse(lines.iterator(), getClass().getClassLoader());
    assertThat(read)
        .singleElement()
        .satisfies(
            framework -> {
              assertThat(framework.name()).isEqualTo("acme");
              assertThat(framework.names(Fact.WOVEN)).containsExactly("acme/Server");
              assertThat(framework.companions()).isEqualTo(new Acme().companions());
              assertThat(framework.asyncTypes()).isEqualTo(new Acme().asyncTypes());
              assertThat(framework.names(Fact.HANDLER_ANNOTATION)).containsExactly("acme/Route");
              assertThat(framework.names(Fact.RECOGNIZED))
                  .containsExactly("acme/Scheduled", "acme/Timed name value");
              assertThat(framework.instrumentation()).isInstanceOf(Acme.class);
            });
  }

  @Test
  void asynchronous_types_and_their_companions_are_known_by_name() {
    Frameworks frameworks =
        Frameworks.of(
            FrameworkIndex.parse(lines.iterator(), getClass().getClassLoader()),
            Set.of(),
            told.problems());
    assertThat(frameworks.asyncTypes())
        .isEqualTo(
            Config.AsyncTypes.of(
                Set.of("acme/Eager"), Set.of("acme/Lazy"), Set.of("acme/Source", "acme/Base")));
    assertThat(frameworks.measuring("acme.Lazy"))
        .isNotNull()
        .extracting(Framework::name)
        .isEqualTo("acme");
    assertThat(frameworks.measuring("acme.Other")).isNull();
    Framework acme = frameworks.measuring("acme.Lazy");
    assertThat(acme.companionOf("acme.Pool")).isEqualTo("ours.Reader");
    assertThat(acme.companionOf("acme.Lazy")).isEqualTo("ours.LazyCompletion");
    assertThat(acme.companionOf("acme.Eager")).isEqualTo("ours.EagerCompletion");
    assertThat(acme.companionOf("acme.Other")).isNull();
  }

  @Test
  void a_framework_that_is_switched_off_measures_none() {
    Frameworks frameworks =
        Frameworks.of(
            FrameworkIndex.parse(lines.iterator(), getClass().getClassLoader()),
            Set.of("acme"),
            told.problems());
    assertThat(frameworks.asyncTypes()).isEqualTo(Config.AsyncTypes.NONE);
    assertThat(frameworks.measuring("acme.Lazy")).isNull();
  }

  @Test
  void types_that_nothing_measures_are_known_by_name() {
    Frameworks frameworks =
        Frameworks.of(
            FrameworkIndex.parse(
                FrameworkIndex.write(List.of(new Reported())).iterator(),
                getClass().getClassLoader()),
            Set.of(),
            told.problems());
    assertThat(frameworks.asyncTypes().unmeasured()).containsExactly("reported/Later");
    assertThat(frameworks.asyncTypes().soundsLikeOne("reported/futures/MyFuture")).isFalse();
    assertThat(frameworks.asyncTypes().soundsLikeOne("reported/MyFuture")).isTrue();
  }

  private Map<String, List<String>> recognized(String... listed) {
    List<String> both = FrameworkIndex.write(List.of(new Acme(), new Reported()));
    return Frameworks.of(
            FrameworkIndex.parse(both.iterator(), getClass().getClassLoader()),
            Set.of(),
            Set.of(listed),
            told.problems())
        .names()
        .recognized();
  }

  @Test
  void no_annotation_is_recognized_by_default() {
    assertThat(recognized()).isEmpty();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_simple_name_is_every_known_annotation_of_that_name() {
    assertThat(recognized("Timed"))
        .containsExactly(
            Map.entry("acme/Timed", List.of("name", "value")),
            Map.entry("reported/Timed", List.of("value")));
    assertThat(recognized("Scheduled")).containsExactly(Map.entry("acme/Scheduled", List.of()));
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_class_name_is_one_annotation_known_or_not() {
    assertThat(recognized("acme.Timed"))
        .containsExactly(Map.entry("acme/Timed", List.of("name", "value")));
    assertThat(recognized("com.shop.Measured"))
        .containsExactly(Map.entry("com/shop/Measured", List.of("value", "name")));
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void an_unknown_simple_name_is_one_line_with_the_key_and_the_known_names() {
    assertThat(recognized("Timd", "Timed")).hasSize(2);
    assertThat(told.lines())
        .containsExactly(
            "Timd in sre.recognize is ignored: there is no known annotation Timd; there are"
                + " Scheduled, Timed; write any other with its package, com.acme.Measured");
  }
}
