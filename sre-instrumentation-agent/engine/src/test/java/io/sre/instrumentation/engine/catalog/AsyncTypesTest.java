package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asynchronous types of libraries that a folder measures. */
class AsyncTypesTest extends ReadsDeclarations {

  private static final Config.AsyncTypes TYPES =
      Config.AsyncTypes.of(Set.of("lib/Eager"), Set.of("lib/Lazy"), Set.of("lib/Source"));

  private static final String[] LIBRARY = {
    "package lib; public interface Source { void subscribe(Runnable done); }",
    "package lib; public abstract class Lazy implements Source {}",
    "package lib; public abstract class Connectable extends Lazy { public void connect() {} }",
    "package lib; public interface Eager { void onComplete(Runnable done); }",
    "package lib; public interface Special extends Eager {}",
    "package lib; public class Both extends java.util.concurrent.FutureTask<String> implements Eager {"
        + " Both() { super(() -> null); } public void onComplete(Runnable done) {} }",
    "package lib; public abstract class Other implements Source {}",
  };

  private static Compiled returning(String type) {
    return compile("class Cart { @Sli " + type + " pay() { return null; } }", LIBRARY);
  }

  private Declarations declarations(Compiled application, Config.AsyncCalls settings) {
    return new Declarations(application, NAMES, settings, told.problems());
  }

  private Completion completion(Compiled application, Config.AsyncCalls settings) {
    MethodModel pay =
        application.model("shop/Cart").methods().stream()
            .filter(method -> method.name().equals("pay"))
            .findFirst()
            .orElseThrow();
    return declarations(application, settings).completion(pay);
  }

  @ParameterizedTest
  @CsvSource({
    "lib.Lazy, COMPANION",
    "lib.Eager, COMPANION",
    "lib.Special, COMPANION",
    "lib.Both, COMPANION",
    "lib.Source, OPEN",
    "lib.Connectable, UNMEASURED",
    "lib.Other, UNMEASURED",
    "Object, OPEN",
    "CompletableFuture<lib.Lazy>, STAGE",
    "Flow.Publisher<lib.Lazy>, PUBLISHER",
    "'Flow.Processor<lib.Lazy, String>', UNMEASURED",
    "SubmissionPublisher<lib.Lazy>, UNMEASURED",
  })
  void a_declared_type_is_measured_by_its_folder(String type, Completion expected) {
    assertThat(completion(returning(type), Config.AsyncCalls.DEFAULT.with(TYPES)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib.Lazy", "lib.Eager", "lib.Source"})
  void a_declared_type_without_its_folder_is_reported(String type) {
    assertThat(completion(returning(type), Config.AsyncCalls.DEFAULT))
        .isEqualTo(Completion.UNMEASURED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib.Lazy", "lib.Eager", "lib.Source"})
  void a_method_that_returns_one_is_an_sli_and_nothing_is_reported(String type) {
    Compiled application = returning(type);
    assertThat(
            declarations(application, Config.AsyncCalls.DEFAULT.with(TYPES))
                .slis(application.model("shop/Cart")))
        .hasSize(1);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_subtype_that_a_stand_in_does_not_have_is_reported() {
    Compiled application = returning("lib.Connectable");
    assertThat(
            declarations(application, Config.AsyncCalls.DEFAULT.with(TYPES))
                .slis(application.model("shop/Cart")))
        .isEmpty();
    assertThat(told.lines())
        .singleElement()
        .asString()
        .startsWith("@Sli on shop.Cart.pay is ignored: lib.Connectable may complete after");
  }

  @Test
  void the_settings_of_the_operator_take_precedence() {
    for (String type : new String[] {"lib.Lazy", "lib.Eager", "lib.Source"}) {
      Config.AsyncCalls unmeasured = new Config.AsyncCalls(Set.of(type), Set.of());
      Config.AsyncCalls done = new Config.AsyncCalls(Set.of(), Set.of(type));
      assertThat(completion(returning(type), unmeasured.with(TYPES)))
          .isEqualTo(Completion.UNMEASURED);
      assertThat(completion(returning(type), done.with(TYPES))).isEqualTo(Completion.AT_RETURN);
    }
  }

  @Test
  void a_value_is_measured_by_its_nearest_measured_type() throws ClassNotFoundException {
    ClassLoader loader =
        compile(
                "class Own extends lib.Connectable { public void subscribe(Runnable r) {} }",
                LIBRARY)
            .loader();
    ReturnTypes types =
        ReturnTypes.of(name -> null, Config.AsyncCalls.DEFAULT.with(TYPES), told.problems());
    Class<?> own = loader.loadClass("shop.Own");

    assertThat(types.ofClass(own)).isEqualTo(Completion.COMPANION);
    assertThat(ReturnTypes.measuredAs(own, TYPES)).isSameAs(loader.loadClass("lib.Lazy"));
    assertThat(ReturnTypes.measuredAs(loader.loadClass("lib.Both"), TYPES))
        .isSameAs(loader.loadClass("lib.Eager"));
    assertThat(ReturnTypes.measuredAs(String.class, TYPES)).isNull();
  }

  @Test
  void a_value_of_two_types_is_replaced_only_by_what_has_both() throws ClassNotFoundException {
    Config.AsyncTypes types =
        Config.AsyncTypes.of(Set.of(), Set.of("lib/Lazy", "lib/Source"), Set.of("lib/Source"));
    ClassLoader loader =
        compile(
                "abstract class Own extends lib.Connectable {}"
                    + " abstract class Mixed extends lib.Lazy implements Flow.Publisher<String> {}",
                LIBRARY)
            .loader();
    Class<?> lazy = loader.loadClass("lib.Lazy");

    assertThat(ReturnTypes.standsFor(loader.loadClass("shop.Own"), lazy, types)).isTrue();
    assertThat(ReturnTypes.standsFor(loader.loadClass("shop.Mixed"), lazy, types)).isFalse();
    assertThat(ReturnTypes.standsFor(lazy, loader.loadClass("lib.Source"), types)).isFalse();
  }

  @Test
  void a_supertype_of_measured_types_that_is_measured_itself_leaves_nothing_open() {
    Config.AsyncTypes types =
        Config.AsyncTypes.of(Set.of(), Set.of("lib/Lazy", "lib/Source"), Set.of("lib/Source"));
    assertThat(completion(returning("lib.Source"), Config.AsyncCalls.DEFAULT.with(types)))
        .isEqualTo(Completion.COMPANION);
  }

  @ParameterizedTest
  @CsvSource({
    "Ljava/lang/Object;, true",
    "Llib/Source;, true",
    "Llib/Lazy;, false",
    "Ljava/lang/Runnable;, false",
    "[Llib/Source;, false",
    "I, false",
  })
  void a_supertype_of_each_stand_in_is_known(String descriptor, boolean expected) {
    assertThat(ReturnTypes.isAnything(descriptor, TYPES)).isEqualTo(expected);
  }
}
