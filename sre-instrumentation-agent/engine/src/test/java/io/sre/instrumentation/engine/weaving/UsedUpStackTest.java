package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Recorder;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.FrameworkNames;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What woven code does itself where the stack is used up before ours has begun. */
class UsedUpStackTest {

  private static final String SHOP =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      import java.util.concurrent.*;
      import java.util.function.Predicate;
      public class Shop {
        public static class Bad implements Predicate<Object> {
          public boolean test(Object value) { return false; }
        }
        @Sli public static Object method() { return 7; }
        @Sli(failsWhen = Bad.class) public static Object judged() { return 7; }
        @Sli public static CompletableFuture<String> future() {
          return new CompletableFuture<>();
        }
        @Sli(failsWhen = Bad.class) public static CompletableFuture<String> judgedFuture() {
          return new CompletableFuture<>();
        }
        @Route @Sli public static Object handler() { return 7; }
        @Route @Sli(failsWhen = Bad.class) public static Object judgedHandler() { return 7; }
      }
      """;

  private static final String ROUTE =
      """
      package shop;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Route {}
      """;

  /** A runtime that a call begins in, and cannot end in: not a step is left. */
  private static final String[] OVERFLOWING = {
    """
    package io.sre.instrumentation.bootstrap;
    public class Recorder {
      public static Object begun;
      public static Object begin(int sli) { return begun; }
      public static Object beginHandler(int sli) { return begun; }
      public static void end(Object call, Throwable thrown) { throw new StackOverflowError(); }
    }
    """,
    """
    package io.sre.instrumentation.bootstrap;
    import java.util.function.Predicate;
    public class FutureCalls {
      public static Object end(
          Object call, Object value, Throwable thrown, Predicate<Object> bad, int declared) {
        throw new StackOverflowError();
      }
    }
    """,
    """
    package io.sre.instrumentation.bootstrap;
    import java.util.function.Predicate;
    public class FailsWhen {
      public static Predicate<Object> predicate(Class<?> owner, String name) {
        throw new StackOverflowError();
      }
      public static Predicate<Object> predicateIfAny(Class<?> owner, String name) {
        if (name.isEmpty()) return null;
        throw new StackOverflowError();
      }
      public static Object endHandler(
          Object call, int sli, Object value, Throwable thrown, Predicate<Object> bad, int declared) {
        throw new StackOverflowError();
      }
    }
    """
  };

  /** A runtime that no call can begin in. */
  private static final String WITHOUT_BEGINNING =
      """
      package io.sre.instrumentation.bootstrap;
      public class Recorder {
        public static Object begin(int sli) { throw new StackOverflowError(); }
        public static Object beginHandler(int sli) { throw new StackOverflowError(); }
        public static void end(Object call, Throwable thrown) {
          if (call != null) throw new IllegalStateException();
        }
      }
      """;

  private final Told told = new Told();
  private final Config config = ConfigReader.read("", Map.of(), Map.of(), told.problems());
  private final Catalog catalog = new Catalog(config, told.problems());
  private final Weaver weaver =
      new Weaver(
          catalog,
          told.problems(),
          new FrameworkNames(Set.of("shop/Route"), Set.of(), new Libraries()),
          () -> {},
          new MarkedProxies(Set.of(), () -> {}));

  private Compiled woven(ClassLoader loader, Compiled shop) {
    byte[] woven = weaver.weaveSlis(loader, "shop/Shop", shop.bytes("shop/Shop"));
    assertThat(woven).isNotNull();
    return shop.with("shop/Shop", woven);
  }

  @ParameterizedTest
  @ValueSource(strings = {"method", "judged", "future", "judgedFuture", "handler", "judgedHandler"})
  void a_call_whose_end_cannot_even_be_called_is_given_up(String method) throws Exception {
    Compiled shop = Compiled.of(SHOP, ROUTE);
    Compiled overflowing = Compiled.of(OVERFLOWING);
    for (Map.Entry<String, byte[]> file : woven(shop.loader(), shop).classFiles().entrySet()) {
      overflowing = overflowing.with(file.getKey(), file.getValue());
    }
    ClassLoader application = overflowing.loaderThatAsksItselfFirst();
    Sli sli = catalog.named("a call that is given up");
    InFlight begun = (InFlight) Recorder.begin(sli.id());
    assertThat(begun).isNotNull();
    application.loadClass(Recorder.class.getName()).getField("begun").set(null, begun);
    long errors = Suppressed.errors();

    application.loadClass("shop.Shop").getMethod(method).invoke(null);

    assertThat(begun.abandoned).isTrue();
    assertThat(Suppressed.errors()).isEqualTo(errors + 1);
    Object next = Recorder.begin(sli.id());
    assertThat(next).as("the thread's next call").isNotNull();
    Recorder.end(next, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"method", "judged", "future", "judgedFuture", "handler", "judgedHandler"})
  void a_call_that_cannot_even_begin_is_lost(String method) throws Exception {
    Compiled shop = Compiled.of(SHOP, ROUTE);
    Compiled overflowing = Compiled.of(WITHOUT_BEGINNING, OVERFLOWING[1], OVERFLOWING[2]);
    for (Map.Entry<String, byte[]> file : woven(shop.loader(), shop).classFiles().entrySet()) {
      overflowing = overflowing.with(file.getKey(), file.getValue());
    }
    ClassLoader application = overflowing.loaderThatAsksItselfFirst();
    long lost = Suppressed.lostCalls();

    application.loadClass("shop.Shop").getMethod(method).invoke(null);

    assertThat(Suppressed.lostCalls()).isEqualTo(lost + 1);
  }

  /** Whoever finds a class for the first time runs Java code. */
  @Test
  void the_runtime_classes_of_advice_are_resolved_in_advance_by_the_application_s_loader() {
    List<String> asked = new ArrayList<>();
    ClassLoader application =
        new ClassLoader(Recorder.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
          }
        };
    Compiled unused = woven(application, Compiled.of(SHOP, ROUTE));

    assertThat(asked).contains(InFlight.class.getName(), Suppressed.class.getName());
  }
}
