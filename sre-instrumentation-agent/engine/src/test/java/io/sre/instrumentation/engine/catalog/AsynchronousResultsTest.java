package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an {@code @Sli} method returns decides, by what it is, when a call is complete. */
class AsynchronousResultsTest extends ReadsDeclarations {

  private static final String LISTENER =
      """
      package lib;
      public interface FutureListener extends java.util.EventListener { void completed(Object o); }
      """;

  private static Compiled returning(String type) {
    return compile(
        "class Cart { @Sli lib.Later pay() { return null; } }", "package lib; " + type, LISTENER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public interface Later { void subscribe(java.util.function.Consumer<String> next); }",
        "public interface Later { void subscribe(Sink s); interface Sink { void next(String s); } }",
        "public interface Later { void onComplete(java.util.function.Consumer<Throwable> done); }",
        "public interface Later { void addListener(Runnable done, java.util.concurrent.Executor x); }",
        "public interface Later { void addListener(FutureListener done); }",
        "public interface Later { Later whenComplete(java.util.function.BiConsumer<Object, Throwable> x); }",
        "public interface Later { Later handle(java.util.function.BiFunction<Object, Throwable, Object> x); }",
        "public interface Later { Later onSuccess(java.util.function.Consumer<String> x); boolean isDone(); }",
        "public interface Later { boolean isDone(); void await() throws InterruptedException; }",
        "public interface Later { boolean isComplete(); Object get(long n, java.util.concurrent.TimeUnit u); }",
        "public interface Later extends java.util.concurrent.Flow.Publisher<String> {}",
        "public abstract class Later implements java.util.concurrent.Flow.Publisher<String> {}",
        "public interface Later { java.util.concurrent.CompletionStage<String> future(); void complete(String s); }",
        "public class Later extends Base {} class Base { public void onDone(Runnable x) {} }",
      })
  void a_value_that_may_complete_later_is_reported_and_not_counted(String type) {
    assertThat(slis(returning(type), "Cart")).isEmpty();
    assertThat(told.lines())
        .singleElement()
        .asString()
        .startsWith(
            "@Sli on shop.Cart.pay is ignored: lib.Later may complete after the method has"
                + " returned, and its end is not measured")
        .endsWith("set sre.calls.async.done=lib.Later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Later { public void subscribe(String address) {} public void subscribe() {} }",
        "public class Later { public void addListener(java.beans.PropertyChangeListener x) {} }",
        "public class Later { public Later onSuccess(java.util.function.Consumer<String> x) { return this; } }",
        "public class Later { public boolean isDone() { return true; } public boolean isComplete() { return true; } }",
        "public class Later { public void handle(String request) {} public void onComplete(String order) {} }",
        "public class Later { public java.util.concurrent.CompletionStage<String> future() { return null; } }",
        "public class Later { public void enqueue(String order) {} public void join(String party) {} }",
        "public class Later { void onComplete(Runnable hidden) {} public static void subscribe(Runnable x) {} }",
      })
  void a_domain_type_with_methods_of_the_same_names_is_measured(String type) {
    Compiled application = returning(type);
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    assertThat(completion(application, Config.AsyncCalls.DEFAULT)).isEqualTo(Completion.AT_RETURN);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_request_ends_with_its_response_whatever_its_handler_returns() {
    Compiled application =
        compile(
            "class Cart { @Sli @web.Route public Flow.Publisher<String> pay() { return null; } }");
    assertThat(slis(application, "Cart")).containsOnlyKeys("pay");
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_setting_names_types_that_complete_later() {
    Compiled application = returning("public class Later {}");
    Config.AsyncCalls settings = new Config.AsyncCalls(Set.of("lib.Later"), Set.of());
    assertThat(completion(application, settings)).isEqualTo(Completion.UNMEASURED);
  }

  @Test
  void a_setting_names_types_that_are_complete_although_they_look_like_futures() {
    Compiled application =
        returning(
            "public interface Later extends Base {} interface Base { void subscribe(Runnable x); }");
    for (String name : new String[] {"lib.Later", "lib.Base"}) {
      Config.AsyncCalls settings = new Config.AsyncCalls(Set.of(), Set.of(name));
      assertThat(completion(application, settings)).isNotEqualTo(Completion.UNMEASURED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object",
        "Runnable",
        "java.util.function.Supplier<String>",
        "lib.Later",
        "java.io.Serializable"
      })
  void an_open_declared_type_is_decided_by_the_returned_value(String type) {
    Compiled application =
        compile(
            "class Cart { @Sli " + type + " pay() { return null; } }",
            "package lib; public interface Later { String receipt(); }",
            LISTENER);
    assertThat(completion(application, Config.AsyncCalls.DEFAULT)).isEqualTo(Completion.OPEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "int",
        "void",
        "List<String>",
        "Map<String, String>",
        "Object[]",
        "Cart"
      })
  void a_method_with_a_concrete_return_type_has_no_cost(String type) {
    String body =
        type.equals("void") ? "{}" : type.equals("int") ? "{ return 1; }" : "{ return null; }";
    Compiled application = compile("class Cart { @Sli " + type + " pay() " + body + " }");
    assertThat(completion(application, Config.AsyncCalls.DEFAULT)).isEqualTo(Completion.AT_RETURN);
  }

  @Test
  void a_class_made_at_run_time_is_decided_by_its_supertypes_and_methods()
      throws ClassNotFoundException {
    Compiled application =
        compile(
            "class Cart {} class Hidden implements lib.Later { public void onDone(Runnable r) {} }"
                + " class Done extends CompletableFuture<String> {}",
            "package lib; public interface Later { void onDone(Runnable x); }");
    ClassLoader loader = application.loader();
    ReturnTypes types = ReturnTypes.of(application, Config.AsyncCalls.DEFAULT, told.problems());

    assertThat(types.ofClass(loader.loadClass("shop.Hidden"))).isEqualTo(Completion.UNMEASURED);
    assertThat(types.ofClass(loader.loadClass("shop.Done"))).isEqualTo(Completion.STAGE);
    assertThat(types.ofClass(loader.loadClass("shop.Cart"))).isEqualTo(Completion.AT_RETURN);
  }

  private Completion completion(Compiled application, Config.AsyncCalls settings) {
    ClassModel cart = application.model("shop/Cart");
    MethodModel pay =
        cart.methods().stream()
            .filter(method -> method.name().equals("pay"))
            .findFirst()
            .orElseThrow();
    return new Declarations(application, NAMES, settings, told.problems()).completion(pay);
  }
}
