package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.config.Config;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations that hold for nothing: each is told. */
class UnmeasurableDeclarationsTest extends ReadsDeclarations {

  /** What folders know by name. */
  private static final Set<String> LATER =
      Set.of(
          "reactor/core/publisher/Mono",
          "reactor/core/publisher/Flux",
          "org/reactivestreams/Publisher",
          "reactor/core/publisher/ParallelFlux",
          "io/reactivex/Single",
          "io/reactivex/Flowable",
          "io/vertx/core/Future",
          "scala/concurrent/Future",
          "io/reactivex/rxjava3/core/Single",
          "io/reactivex/rxjava3/core/Flowable",
          "io/smallrye/mutiny/Uni",
          "kotlinx/coroutines/flow/Flow");

  @Override
  Config.AsyncTypes asyncTypes() {
    return new Config.AsyncTypes(Set.of(), Set.of(), Set.of(), LATER, Set.of());
  }

  @Test
  void a_native_method_is_reported() {
    Compiled application = compile("class Cart { @Sli native void pay(); }");
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Sli on shop.Cart.pay is ignored: a native method cannot be measured; mark the method"
                + " that calls it");
  }

  @Test
  void a_suspend_function_is_reported() {
    Compiled application =
        compile(
            """
            class Cart {
              @Sli Object pay(int cents, kotlin.coroutines.Continuation<Integer> done) { return 1; }
            }
            """,
            "package kotlin.coroutines; public interface Continuation<T> {}");
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Sli on shop.Cart.pay is ignored: a suspend function returns before it is done; mark a"
                + " function that waits for it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reactor.core.publisher.Mono",
        "reactor.core.publisher.Flux",
        "org.reactivestreams.Publisher",
        "java.util.concurrent.SubmissionPublisher",
        "reactor.core.publisher.ParallelFlux",
        "io.reactivex.Single",
        "io.reactivex.Flowable",
        "io.vertx.core.Future",
        "scala.concurrent.Future",
        "io.reactivex.rxjava3.core.Single",
        "io.reactivex.rxjava3.core.Flowable",
        "io.smallrye.mutiny.Uni",
        "kotlinx.coroutines.flow.Flow",
      })
  void a_publisher_is_reported(String type) {
    int dot = type.lastIndexOf('.');
    String library =
        type.startsWith("java.")
            ? "package other;"
            : "package "
                + type.substring(0, dot)
                + "; public interface "
                + type.substring(dot + 1)
                + "<T> {}";
    Compiled application =
        compile("class Cart { @Sli " + type + "<String> pay() { return null; } }", library);
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Sli on shop.Cart.pay is ignored: "
                + type.replace("Flow.", "Flow$")
                + " may complete after the method has returned, and its end is not measured; mark"
                + " the handler of the request, or a method that returns a CompletionStage or"
                + " waits");
  }

  @Test
  void futures_and_arrays_and_collections_of_publishers_can_be_measured() {
    Compiled application =
        compile(
            """
            class Cart {
              @Sli Future<String> a() { return null; }
              @Sli CompletableFuture<String> b() { return null; }
              @Sli Flow.Publisher<String>[] c() { return null; }
              @Sli List<Flow.Publisher<String>> d() { return null; }
            }
            """);
    assertThat(slis(application, "Cart")).containsOnlyKeys("a", "b", "c", "d");
    assertThat(told.lines()).isEmpty();
  }

  /** Our version cannot be written there; another may. */
  @Test
  void a_constructor_is_reported() {
    Compiled application =
        Compiled.withItsOwnApi(
            """
            package io.sre.instrumentation.api;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) public @interface Sli {}
            """,
            "package shop; class Cart { @io.sre.instrumentation.api.Sli Cart() {} }");
    assertThat(slis(application, "Cart")).isEmpty();
    assertThat(told.lines())
        .containsExactly(
            "@Sli on shop.Cart.<init> is ignored: a constructor cannot be measured; mark a method");
  }

  @Test
  void fails_when_on_a_method_that_returns_nothing_is_reported() {
    Compiled application =
        compile(
            """
            class Cart {
              static class Null implements java.util.function.Predicate<Object> {
                public boolean test(Object value) { return value == null; }
              }
              @Sli(failsWhen = Null.class) void pay() {}
            }
            """);
    assertThat(sli(application, "Cart", "pay").failsWhen()).isNull();
    assertThat(told.lines())
        .containsExactly("failsWhen on shop.Cart.pay has no effect: the method returns nothing");
  }

  @Test
  void fails_when_and_expected_apply_to_a_handler_too() {
    Compiled application =
        compile(
            """
            class Cart {
              static class Null implements java.util.function.Predicate<Object> {
                public boolean test(Object value) { return value == null; }
              }
              @Sli(failsWhen = Null.class, expected = Exception.class) @web.Route
              public String pay() { return ""; }
            }
            """);
    Declaration pay = sli(application, "Cart", "pay");
    assertThat(pay.handler()).isTrue();
    assertThat(pay.failsWhen()).isEqualTo("shop.Cart$Null");
    assertThat(pay.expected()).containsExactly("java.lang.Exception");
    assertThat(told.lines()).isEmpty();
  }
}
