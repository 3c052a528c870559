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
    assertThat(frameworks.companions())
        .isEqualTo(
            Map.of(
                "acme.Pool", "ours.Reader",
                "acme.Lazy", "ours.LazyCompletion",
                "acme.Eager", "ours.EagerCompletion"));
    assertThat(frameworks.measuring("acme.Lazy"))
        .isNotNull()
        .extracting(Framework::name)
        .isEqualTo("acme");
    assertThat(frameworks.measuring("acme.Other")).isNull();
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
}
