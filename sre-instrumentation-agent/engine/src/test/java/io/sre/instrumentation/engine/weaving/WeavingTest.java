package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import java.lang.instrument.ClassFileTransformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class WeavingTest {

  private final Told told = new Told();
  private final WeavingCounters counters = new WeavingCounters();
  private final java.lang.instrument.Instrumentation jvm =
      mock(java.lang.instrument.Instrumentation.class);

  /** An instrumentation of a framework. */
  private record Framework(String name, List<Advised> advised) implements Instrumentation {}

  /** What no class is. */
  private static final List<Instrumentation.Advised> NOTHING =
      List.of(new Instrumentation.Advised("acme.Gone", "go", "", "acme.Advice"));

  @BeforeEach
  void nothing_is_loaded() {
    when(jvm.getAllLoadedClasses()).thenReturn(new Class<?>[0]);
  }

  private ClassFileTransformer start(String options, Instrumentation... instrumentations) {
    Config config = ConfigReader.read(options, Map.of(), Map.of(), told.problems());
    Weaving.start(
        jvm,
        Frameworks.of(
            List.of(instrumentations), config.disabledInstrumentations(), told.problems()),
        new Catalog(config, told.problems()),
        told.problems(),
        counters);
    ArgumentCaptor<ClassFileTransformer> transformer =
        ArgumentCaptor.forClass(ClassFileTransformer.class);
    verify(jvm).addTransformer(transformer.capture(), eq(true));
    return transformer.getValue();
  }

  private static byte[] transform(ClassFileTransformer weaving, Compiled application, String name)
      throws Exception {
    return weaving.transform(null, application.loader(), name, null, null, application.bytes(name));
  }

  private static Compiled compile(String types) {
    return Compiled.of("package shop; import io.sre.instrumentation.api.*;\n" + types);
  }

  /** A method as long as a class file allows: with an advice it is longer. */
  private static final String LONG =
      "static int x; @Sli(\"too long\") public static void big() {" + "x=x+1;".repeat(8189) + "}";

  private static List<String> shown() {
    return Sweep.snapshot(System.nanoTime()).stream().map(sli -> sli.sli().name()).toList();
  }

  @Test
  void a_method_that_cannot_be_woven_leaves_the_others_of_its_class_measured() throws Exception {
    Compiled application =
        compile(
            "public class Cart { @Sli(\"beside too long\") public static int pay() { return 7; } "
                + LONG
                + "}");
    byte[] woven = transform(start(""), application, "shop/Cart");

    Class<?> cart = application.with("shop/Cart", woven).loader().loadClass("shop.Cart");
    cart.getMethod("pay").invoke(null);
    cart.getMethod("big").invoke(null);
    assertThat(Sweep.snapshot(System.nanoTime()))
        .filteredOn(sli -> sli.sli().name().equals("beside too long"))
        .singleElement()
        .extracting(sli -> sli.successes().count())
        .isEqualTo(1L);
    assertThat(shown()).as("no zeros, no promise").doesNotContain("too long");
    assertThat(told.lines())
        .singleElement()
        .asString()
        .matches(
            "@Sli on shop\\.Cart\\.big is ignored: it would have 65\\d\\d\\d bytes with its"
                + " measurement, and a method has at most 65535; split it, or mark the method that"
                + " calls it");
  }

  @Test
  void a_class_whose_only_sli_cannot_be_woven_runs_as_it_is() throws Exception {
    Compiled application = compile("public class Cart { " + LONG + "}");
    assertThat(transform(start(""), application, "shop/Cart")).isNull();
    assertThat(shown()).doesNotContain("too long");
    assertThat(counters.failed()).isZero();
  }

  @Test
  void a_loaded_class_that_the_jvm_refuses_to_retransform_leaves_no_sli() throws Exception {
    Compiled application =
        compile("public class Cart { @Sli(\"rejected\") public static void pay() {} }");
    Class<?> cart = application.loader().loadClass("shop.Cart");
    when(jvm.getAllLoadedClasses()).thenReturn(new Class<?>[] {cart});
    when(jvm.isModifiableClass(cart)).thenReturn(true);
    AtomicReference<ClassFileTransformer> weaving = new AtomicReference<>();
    doAnswer(
            call -> {
              weaving.set(call.getArgument(0));
              return null;
            })
        .when(jvm)
        .addTransformer(any(), eq(true));
    doAnswer(
            call -> {
              byte[] bytes = application.bytes("shop/Cart");
              ClassLoader loader = cart.getClassLoader();
              assertThat(weaving.get().transform(null, loader, "shop/Cart", cart, null, bytes))
                  .isNotNull();
              assertThat(shown()).contains("rejected");
              throw new VerifyError("of the woven class");
            })
        .when(jvm)
        .retransformClasses(cart);
    start("");
    assertThat(shown()).doesNotContain("rejected");
    assertThat(told.lines())
        .singleElement()
        .asString()
        .startsWith("the loaded class shop.Cart cannot be woven");
  }

  @Test
  void a_class_with_an_sli_is_woven_and_its_calls_are_counted() throws Exception {
    Compiled application =
        compile(
            "public class Cart { @Sli(\"weaving test\") public static int pay() { return 7; } }");
    byte[] woven = transform(start(""), application, "shop/Cart");
    assertThat(woven).isNotNull();
    assertThat(counters.woven()).isEqualTo(1);

    Class<?> cart = application.with("shop/Cart", woven).loader().loadClass("shop.Cart");
    for (int i = 0; i < 5; i++) {
      assertThat(cart.getMethod("pay").invoke(null)).isEqualTo(7);
    }
    assertThat(Sweep.snapshot(System.nanoTime()))
        .filteredOn(sli -> sli.sli().name().equals("weaving test"))
        .singleElement()
        .extracting(sli -> sli.successes().count())
        .isEqualTo(5L);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_class_without_one_stays_as_it_is() throws Exception {
    assertThat(transform(start(""), compile("class Cart {}"), "shop/Cart")).isNull();
    assertThat(counters.seen()).isEqualTo(1);
    assertThat(counters.woven()).isZero();
  }

  @Test
  void a_class_that_cannot_be_read_stays_as_it_is_and_one_line_reports_it() throws Exception {
    Compiled broken = compile("class Cart {}").with("shop/Cart", new byte[] {1, 2, 3});
    ClassFileTransformer weaving = start("");
    assertThat(transform(weaving, broken, "shop/Cart")).isNull();
    assertThat(transform(weaving, broken, "shop/Cart")).isNull();
    assertThat(counters.failed()).isEqualTo(2);
    assertThat(told.lines())
        .singleElement()
        .asString()
        .startsWith("the class shop.Cart cannot be woven")
        .endsWith("it runs as it is, unmeasured");
  }

  @Test
  void a_framework_s_class_of_an_unknown_version_stays_as_it_is_and_one_line_reports_it()
      throws Exception {
    Framework framework =
        new Framework(
            "cart",
            List.of(new Instrumentation.Advised("shop.Cart", "serve", "(I)V", "shop.Advice")));
    ClassFileTransformer weaving = start("", framework);
    assertThat(transform(weaving, compile("class Cart { void serve() {} }"), "shop/Cart")).isNull();
    assertThat(told.lines())
        .containsExactly(
            "the version of cart that is used here has no method shop.Cart.serve(I)V: it is not"
                + " measured; report the version that you use");
  }

  @Test
  void a_disabled_instrumentation_weaves_nothing() throws Exception {
    Framework framework =
        new Framework(
            "cart",
            List.of(new Instrumentation.Advised("shop.Cart", "serve", "(I)V", "shop.Advice")));
    ClassFileTransformer weaving = start("instrumentation.cart.enabled=false", framework);
    assertThat(transform(weaving, compile("class Cart { void serve() {} }"), "shop/Cart")).isNull();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void disabling_an_unknown_instrumentation_is_reported() {
    start(
        "instrumentation.tomact.enabled=false",
        new Framework("spring-webmvc", NOTHING),
        new Framework("tomcat", NOTHING),
        new Framework("is-not-woven", List.of()));
    assertThat(told.lines())
        .containsExactly(
            "sre.instrumentation.tomact.enabled is ignored: there is no instrumentation tomact;"
                + " there are class-loaders, executors, spring-webmvc, tomcat");
  }

  @Test
  void a_class_that_is_loaded_already_is_woven_if_it_matters() throws Exception {
    Compiled application = compile("public class Cart { @Sli public void pay() {} } class Item {}");
    ClassLoader loader = application.loader();
    Class<?> cart = loader.loadClass("shop.Cart");
    Class<?> item = loader.loadClass("shop.Item");
    when(jvm.getAllLoadedClasses())
        .thenReturn(new Class<?>[] {item, int[].class, String.class, cart});
    when(jvm.isModifiableClass(any())).thenReturn(true);
    start("");
    verify(jvm).retransformClasses(cart);
    verify(jvm, never()).retransformClasses(item);
    verify(jvm, never()).retransformClasses(String.class);
    assertThat(told.lines()).isEmpty();
  }
}
