package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;

/** Class loaders that do not find all of the runtime, or find another one. */
class RuntimeVisibilityTest {

  private static final String RUNTIME = "io.sre.instrumentation.bootstrap.";
  private static final String NEW_IN_FLIGHT =
      "package io.sre.instrumentation.bootstrap; public class InFlight {}";

  private final Told told = new Told();
  private final Compiled application =
      Compiled.of(
          "package shop; import io.sre.instrumentation.api.*;"
              + " public class Unseen { @Sli(\"unseen\") public void pay() {} } class Item {}");

  private ClassFileTransformer start(Instrumentation... instrumentations) {
    java.lang.instrument.Instrumentation jvm = mock(java.lang.instrument.Instrumentation.class);
    when(jvm.getAllLoadedClasses()).thenReturn(new Class<?>[0]);
    Config config = ConfigReader.read("", Map.of(), Map.of(), told.problems());
    Weaving.start(
        jvm,
        Frameworks.of(
            List.of(instrumentations), config.disabledInstrumentations(), told.problems()),
        new Catalog(config, told.problems()),
        told.problems(),
        new WeavingCounters());
    ArgumentCaptor<ClassFileTransformer> transformer =
        ArgumentCaptor.forClass(ClassFileTransformer.class);
    verify(jvm).addTransformer(transformer.capture(), eq(true));
    return transformer.getValue();
  }

  private static byte[] transform(ClassFileTransformer weaving, ClassLoader loader, String name)
      throws Exception {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return weaving.transform(null, loader, name, null, null, in.readAllBytes());
    }
  }

  /** Has the application's classes, and hides some of all others. */
  private final class Filtering extends ClassLoader {

    private final ClassLoader seen = application.loader();
    private final Predicate<String> hides;
    int asked;

    Filtering(String name, Predicate<String> hides) {
      super(name, null);
      this.hides = hides;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked += name.startsWith(RUNTIME) ? 1 : 0;
      if (hides.test(name)) {
        throw new ClassNotFoundException(name);
      }
      return seen.loadClass(name);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      return seen.getResourceAsStream(name);
    }
  }

  static Stream<String> core() {
    return RuntimeVisibility.CORE.stream();
  }

  @ParameterizedTest
  @MethodSource("core")
  void a_class_whose_loader_misses_any_of_the_runtime_stays_as_it_is(String missing)
      throws Exception {
    Filtering loader = new Filtering("plugins", missing::equals);
    ClassFileTransformer weaving = start();
    assertThat(transform(weaving, loader, "shop/Unseen")).isNull();
    assertThat(transform(weaving, loader, "shop/Unseen")).isNull();
    assertThat(told.lines())
        .containsExactly(
            "the class loader "
                + Filtering.class.getName()
                + " \"plugins\" does not find "
                + missing
                + ": nothing that it loads is measured; have it delegate the package"
                + " io.sre.instrumentation.bootstrap to its parent or to the boot loader, which has"
                + " it");
    assertThat(Sweep.snapshot(System.nanoTime()))
        .as("no SLI that nothing counts is exported")
        .noneMatch(sli -> sli.sli().name().startsWith("unseen"));
  }

  @Test
  void a_loader_without_the_runtime_is_checked_once() throws Exception {
    Filtering loader = new Filtering(null, name -> name.startsWith(RUNTIME));
    ClassFileTransformer weaving = start();
    transform(weaving, loader, "shop/Unseen");
    transform(weaving, loader, "shop/Unseen");
    assertThat(loader.asked).isEqualTo(1);
  }

  @Test
  void a_loader_with_nothing_to_weave_is_not_checked() throws Exception {
    Filtering loader = new Filtering(null, name -> name.startsWith(RUNTIME));
    assertThat(transform(start(), loader, "shop/Item")).isNull();
    assertThat(loader.asked).isZero();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void the_bridge_of_an_api_copy_stays_as_it_is_too() throws Exception {
    Filtering loader = new Filtering(null, name -> name.startsWith(RUNTIME));
    String bridge = "io/sre/instrumentation/api/AgentBridge";
    assertThat(transform(start(), loader, bridge)).isNull();
    assertThat(told.lines()).singleElement().asString().contains("does not find");
    assertThat(transform(start(), application.loader(), bridge)).isNotNull();
  }

  @Test
  void a_loader_with_a_runtime_of_its_own_is_named() throws Exception {
    ClassLoader loader =
        application
            .with(
                "io/sre/instrumentation/bootstrap/InFlight",
                Compiled.of(NEW_IN_FLIGHT).bytes("io/sre/instrumentation/bootstrap/InFlight"))
            .loaderThatAsksItselfFirst();
    assertThat(transform(start(), loader, "shop/Unseen")).isNull();
    assertThat(told.lines())
        .singleElement()
        .asString()
        .contains("has a copy of its own of " + InFlight.class.getName());
  }

  @Test
  void the_loader_of_a_known_kind_is_woven_whatever_its_own_loader_finds() throws Exception {
    String name = "org/jboss/modules/ConcurrentClassLoader";
    ClassLoader loader =
        Compiled.of(
                """
                package org.jboss.modules;
                public abstract class ConcurrentClassLoader extends ClassLoader {
                  public final Class<?> loadClass(String name) throws ClassNotFoundException {
                    throw new ClassNotFoundException(name);
                  }
                  public final Class<?> loadClass(String name, boolean resolve)
                      throws ClassNotFoundException {
                    throw new ClassNotFoundException(name);
                  }
                }
                """)
            .loader();
    byte[] woven = transform(start(new Modules(name.replace('/', '.'))), loader, name);
    assertThat(woven).isNotNull();
    assertThat(RuntimeVisibility.mentionedIn(woven))
        .as("what its classes would have to find before it finds anything")
        .isEmpty();
    assertThat(told.lines()).isEmpty();
  }

  /** Names a class loader. */
  private record Modules(String loader) implements Instrumentation {

    @Override
    public String name() {
      return "modules";
    }

    @Override
    public Set<String> classLoaders() {
      return Set.of(loader);
    }
  }

  @Test
  void all_runtime_classes_that_advice_refers_to_are_checked_before_weaving()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(Weaver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/sre/instrumentation/engine/weaving/advice");
    List<String> mentioned = new ArrayList<>();
    try (Stream<Path> advice = Files.list(folder)) {
      for (Path file : advice.filter(path -> !path.toString().contains("RejectAdvice")).toList()) {
        mentioned.addAll(RuntimeVisibility.mentionedIn(Files.readAllBytes(file)));
      }
    }
    assertThat(mentioned).isNotEmpty().isSubsetOf(RuntimeVisibility.CORE);
  }

  @Test
  void loaders_are_compared_by_identity() {
    ByLoader<String> values = new ByLoader<>();
    ClassLoader loader = new EqualToNone();
    assertThat(values.of(loader, () -> "first")).isEqualTo("first");
    assertThat(values.of(loader, () -> "second")).isEqualTo("first");
    assertThat(values.of(new EqualToNone(), () -> "other")).isEqualTo("other");
  }

  /** An application's loader whose identity is broken. */
  private static final class EqualToNone extends ClassLoader {

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("equals was called");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("hashCode was called");
    }
  }
}
