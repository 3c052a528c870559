package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.Libraries;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreFilterTest {

  private static final String HEADER = "package shop; import io.sre.instrumentation.api.*;\n";

  private final PreFilter filter =
      new PreFilter(new Libraries(Set.of("org/hibernate/"), Set.of()), Set.of());

  private static Compiled compile(String types, String... files) {
    List<String> sources = new ArrayList<>(Arrays.asList(files));
    sources.add(HEADER + types);
    return Compiled.of(sources.toArray(new String[0]));
  }

  private boolean passes(Compiled application, String type) {
    return filter.passes(application.loader(), "shop/" + type, application.bytes("shop/" + type));
  }

  @Nested
  class Passes {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "class Cart { @Sli void pay() {} }",
          "@Sli class Cart {}",
          "class Cart { @SliExcluded void pay() {} }",
          "class Cart { @Objective(target = 99) void pay() {} }",
          "@Objective(target = 99) @Objective(target = 95, within = \"1s\") class Cart {}",
          "@Owner(team = \"a\") class Cart {}",
          "interface Cart { @Sli void pay(); }",
          "record Cart(int a) { @Sli void pay() {} }",
          "enum Cart { A; @Sli void pay() {} }",
        })
    void a_class_that_carries_one_of_our_annotations(String type) {
      assertThat(passes(compile(type), "Cart")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "interface Pay { @Sli void pay(); } class Cart implements Pay { public void pay() {} }",
          "abstract class Pay { @Sli abstract void pay(); } class Cart extends Pay { void pay() {} }",
          "@Sli interface Pay {} interface More extends Pay {} class Base implements More {}"
              + " class Cart extends Base {}",
          "interface A {} interface B extends A { @Sli void pay(); }"
              + " abstract class Cart implements A, B {}",
        })
    void a_class_with_a_supertype_that_does(String types) {
      assertThat(passes(compile(types), "Cart")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pay PAY = () -> {};", "Pay PAY = Cart::new;", "Sub PAY = () -> {};"})
    void a_class_that_makes_a_lambda_of_an_interface_that_does(String field) {
      Compiled application =
          compile(
              "interface Pay { @Sli void pay(); } interface Sub extends Pay {} class Cart {"
                  + field
                  + "} class Wholesale extends Cart {}");
      assertThat(passes(application, "Cart")).isTrue();
    }

    @Test
    void a_class_with_an_annotation_that_does_through_two_levels() {
      Compiled application =
          compile(
              """
              class Cart { @meta.Vital void pay() {} }
              @meta.Vital class Basket {}
              interface Pay { @meta.Vital void pay(); }
              class Card implements Pay { public void pay() {} }
              """,
              """
              package meta;
              @io.sre.instrumentation.api.Sli
              @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
              public @interface Critical {}
              """,
              """
              package meta;
              @Critical
              @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
              public @interface Vital {}
              """);
      for (String type : List.of("Cart", "Basket", "Card")) {
        assertThat(passes(application, type)).as(type).isTrue();
      }
    }

    @Test
    void a_package_that_has_an_owner() {
      Compiled application =
          Compiled.of("@io.sre.instrumentation.api.Owner(team = \"a\") package shop;");
      assertThat(filter.passes(application.loader(), "shop/package-info")).isTrue();
    }

    @Test
    void a_class_that_is_only_known_by_name() {
      Compiled application =
          compile("interface Pay { @Sli void pay(); } abstract class Cart implements Pay {}");
      assertThat(filter.passes(application.loader(), "shop/Cart")).isTrue();
    }
  }

  @Nested
  class With_a_recognized_annotation {

    private static final String TIMED =
        """
        package metrics;
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface Timed {}
        """;

    private static final String VITAL =
        """
        package meta;
        @metrics.Timed
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface Vital {}
        """;

    private final PreFilter recognizing = new PreFilter(new Libraries(), Set.of("metrics/Timed"));

    private boolean passesHere(Compiled application) {
      return recognizing.passes(application.loader(), "shop/Cart", application.bytes("shop/Cart"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "class Cart { @metrics.Timed void pay() {} }",
          "@metrics.Timed class Cart {}",
          "class Cart { @meta.Vital void pay() {} }",
          "interface Pay { @metrics.Timed void pay(); } abstract class Cart implements Pay {}",
          "class Cart { @Sli void pay() {} }",
        })
    void a_class_passes(String types) {
      assertThat(passesHere(compile(types, TIMED, VITAL))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "class Cart { @metrics.Timed void pay() {} }",
          "@metrics.Timed class Cart {}",
          "class Cart { @meta.Vital void pay() {} }",
        })
    void a_class_does_not_pass_by_default(String types) {
      assertThat(passes(compile(types, TIMED, VITAL), "Cart")).isFalse();
    }

    @Test
    void a_class_without_it_does_not_pass() {
      assertThat(passesHere(compile("class Cart { void pay() {} }"))).isFalse();
    }
  }

  @Nested
  class Passes_not {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "class Cart { void pay() {} }",
          "class Cart extends java.util.ArrayList<String> implements Runnable { public void run() {} }",
          "@Deprecated class Cart {}",
          "class Item { @Sli void pay() {} } class Cart { Item item = new Item(); }",
          "class Cart { String text = \"io/sre/instrumentation/api/Sli\"; }",
          "class Cart { void pay() { Slis.fail(\"x\"); } }",
        })
    void a_class_without_anything(String types) {
      assertThat(passes(compile(types), "Cart")).isFalse();
    }

    @Test
    void a_class_with_a_library_s_name_whatever_it_carries() {
      byte[] bytes = compile("class Cart { @Sli void pay() {} }").bytes("shop/Cart");
      ClassLoader untouched =
          new ClassLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
              throw new AssertionError("looked for " + name);
            }
          };
      assertThat(filter.passes(untouched, "org/hibernate/Session", bytes)).isFalse();
      assertThat(filter.passes(untouched, "java/lang/Object")).isFalse();
    }

    @Test
    void a_class_whose_supertypes_cannot_be_found() {
      Compiled application = compile("interface Pay {} class Cart implements Pay {}");
      assertThat(passes(application.with("shop/Pay", null), "Cart")).isFalse();
      assertThat(filter.passes(application.loader(), "shop/Gone")).isFalse();
    }

    @Test
    void a_class_whose_loader_throws() {
      byte[] bytes = compile("interface Pay {} class Cart implements Pay {}").bytes("shop/Cart");
      ClassLoader broken =
          new ClassLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
              throw new IllegalStateException("closed");
            }
          };
      assertThat(filter.passes(broken, "shop/Cart", bytes)).isFalse();
    }
  }

  @Test
  void a_broken_class_file_is_refused_by_a_runtime_exception() {
    ClassLoader loader = compile("class Cart {}").loader();
    assertThatThrownBy(() -> filter.passes(loader, "shop/Cart", new byte[100]))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_circle_of_supertypes_ends() {
    Compiled application =
        compile("interface A {} interface B extends A {}")
            .with("shop/A", compile("interface A extends B {} interface B {}").bytes("shop/A"));
    assertThat(passes(application, "A")).isFalse();
    assertThat(passes(application, "B")).isFalse();
  }

  /** The answer must not depend on which of them was asked first. */
  @Test
  void annotations_that_annotate_each_other_pass_in_any_order() {
    String retained =
        "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)";
    Compiled application =
        compile(
            "@meta.A class OnA {} @meta.B class OnB {}",
            "package meta; @B @Z " + retained + " public @interface A {}",
            "package meta; @A " + retained + " public @interface B {}",
            "package meta; @io.sre.instrumentation.api.Sli "
                + retained
                + " public @interface Z {}");
    ClassLoader loader = application.loader();
    assertThat(filter.passes(loader, "shop/OnA", application.bytes("shop/OnA"))).isTrue();
    assertThat(filter.passes(loader, "shop/OnB", application.bytes("shop/OnB"))).isTrue();
  }

  /** Two threads load two implementations of one interface: the first still reads it. */
  @Test
  @Timeout(60)
  void a_class_passes_while_another_thread_looks_at_its_supertype() throws Exception {
    Compiled application =
        compile(
            """
            interface Pay { @Sli void pay(); }
            class Card implements Pay { public void pay() {} }
            class Cash implements Pay { public void pay() {} }
            """);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            if (reading.getCount() > 0) {
              reading.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }
            return new ByteArrayInputStream(application.bytes("shop/Pay"));
          }
        };
    CompletableFuture<Boolean> card =
        CompletableFuture.supplyAsync(
            () -> filter.passes(loader, "shop/Card", application.bytes("shop/Card")));
    reading.await();
    CompletableFuture<Boolean> cash =
        CompletableFuture.supplyAsync(
            () -> filter.passes(loader, "shop/Cash", application.bytes("shop/Cash")));
    try {
      assertThat(cash.get(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      go.countDown();
    }
    assertThat(card.get(30, TimeUnit.SECONDS)).isTrue();
  }

  /** A class that is made at run time has no resource, until it is loaded. */
  @Test
  void a_class_that_could_not_be_found_passes_by_its_bytes() {
    Compiled application =
        compile("interface Pay { @Sli void pay(); } abstract class Cart implements Pay {}");
    ClassLoader loader = application.with("shop/Pay", null).loader();
    assertThat(filter.passes(loader, "shop/Cart", application.bytes("shop/Cart"))).isFalse();
    assertThat(filter.passes(loader, "shop/Pay", application.bytes("shop/Pay"))).isTrue();
  }

  @Test
  void a_supertype_is_read_once() {
    Compiled application = compile("interface Pay {} class Cart implements Pay {}");
    List<String> looked = Collections.synchronizedList(new ArrayList<>());
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            looked.add(name);
            return new ByteArrayInputStream(application.bytes("shop/Pay"));
          }
        };
    for (int i = 0; i < 10; i++) {
      filter.passes(loader, "shop/Cart", application.bytes("shop/Cart"));
    }
    assertThat(looked).containsExactly("shop/Pay.class");
  }

  @Test
  @Timeout(60)
  void a_loader_that_is_no_longer_used_can_be_collected() {
    Compiled application =
        compile("interface Pay { @Sli void pay(); } abstract class Cart implements Pay {}");
    WeakReference<ClassLoader> loader = new WeakReference<>(application.loader());
    assertThat(filter.passes(loader.get(), "shop/Cart")).isTrue();
    while (loader.get() != null) {
      System.gc();
    }
  }
}
