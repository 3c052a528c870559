package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.weaving.Instrumentation.Advised;
import java.lang.instrument.ClassFileTransformer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

/** The advice {@code acme.ServeAdvice} meets versions of its framework. */
class ReferenceCheckTest {

  private static final String BASE =
      "package acme; public class Base { public int inherited() { return 1; } }";
  private static final String BUSY = "package acme; public class Busy extends Exception {}";
  private static final String SERVER =
      "package acme; public class Server extends Base { public int port; public int serve(int r)"
          + " { return r; } public String name() { return \"\"; } public void other() {} }";

  private static final Instrumentation ACME =
      SomeFramework.advised(
          "acme", new Advised("acme.Server", "serve", "(I)I", "acme.ServeAdvice"));

  /** Has an advice that old class files cannot have. */
  private static final Instrumentation NEWER =
      SomeFramework.advised(
          "newer", new Advised("acme.Server", "other", "()V", "acme.NewerAdvice"));

  /** Needs a class that it weaves nothing of. */
  private static final Instrumentation NEEDY =
      new SomeFramework(
          "needy",
          List.of(new Advised("acme.Server", "other", "()V", "acme.Advice")),
          List.of(),
          Set.of("acme.Busy"));

  private final Told told = new Told();

  /** Has one method or another, as versions do. */
  private static Framework either(String... methods) {
    return Framework.of(
        SomeFramework.advised(
            "either",
            Stream.of(methods)
                .map(name -> new Advised("acme.Server", name, "()V", "acme.Advice").oneOf("end"))
                .toArray(Advised[]::new)));
  }

  private byte[] woven(Compiled version) throws Exception {
    java.lang.instrument.Instrumentation jvm = mock(java.lang.instrument.Instrumentation.class);
    when(jvm.getAllLoadedClasses()).thenReturn(new Class<?>[0]);
    Config config = ConfigReader.read("", Map.of(), Map.of(), told.problems());
    Weaving.start(
        jvm,
        Frameworks.of(List.of(ACME), config.disabledInstrumentations(), told.problems()),
        new Catalog(config, told.problems()),
        told.problems(),
        new WeavingCounters());
    ArgumentCaptor<ClassFileTransformer> transformer =
        ArgumentCaptor.forClass(ClassFileTransformer.class);
    Mockito.verify(jvm).addTransformer(transformer.capture(), Mockito.eq(true));
    return transformer
        .getValue()
        .transform(
            null,
            version.loaderThatAsksItselfFirst(),
            "acme/Server",
            null,
            null,
            version.bytes("acme/Server"));
  }

  private static Object served(Compiled version) throws Exception {
    Class<?> server = version.loaderThatAsksItselfFirst().loadClass("acme.Server");
    return server.getMethod("serve", int.class).invoke(server.getConstructor().newInstance(), 7);
  }

  @Test
  void a_version_that_has_all_of_it_is_woven() throws Exception {
    Compiled version = Compiled.of(SERVER, BASE, BUSY);
    byte[] woven = woven(version);

    assertThat(woven).isNotNull();
    assertThat(told.lines()).isEmpty();
    assertThat(served(version.with("acme/Server", woven))).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public String name() { return \"\"; } |                 | method acme.Server.name()Ljava/lang/String;",
        "public int port;                      | public long port; | field acme.Server.port",
        "extends Base                          |                 | method acme.Server.inherited()I",
      })
  void a_version_that_lacks_a_member_is_left_alone_and_still_links(
      String removed, String instead, String missing) throws Exception {
    String other = SERVER.replace(removed, instead == null ? "" : instead);
    Compiled version = Compiled.of(other, BASE, BUSY);

    assertThat(woven(version)).isNull();
    assertThat(told.lines())
        .containsExactly(
            "the version of acme that is used here has no "
                + missing
                + ": it is not measured; report the version that you use");
    assertThat(served(version)).isEqualTo(7);
  }

  @Test
  void a_version_that_lacks_a_type_is_left_alone_and_still_links() throws Exception {
    Compiled version = Compiled.of(SERVER, BASE);
    ClassLoader loader = version.loaderThatAsksItselfFirst();
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader without =
        new ClassLoader(null) {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            return name.equals("acme/Busy.class") ? null : loader.getResourceAsStream(name);
          }
        };

    assertThat(check.fits(without, Framework.of(ACME), "acme.Server")).isFalse();
    assertThat(check.fits(without, Framework.of(ACME), "acme.Server")).isFalse();
    assertThat(told.lines())
        .containsExactly(
            "the version of acme that is used here has no class acme.Busy: it is not measured;"
                + " report the version that you use");
    assertThat(served(version)).isEqualTo(7);
  }

  /** Woven all the same, the class would not be verified, and the application not start. */
  @Test
  void a_class_file_that_is_too_old_for_the_advice_is_left_alone() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    Compiled java8 = Compiled.of(SERVER, BASE, BUSY);
    byte[] server = java8.bytes("acme/Server");
    server[7] = 52;
    assertThat(check.misfit(NEWER, java8.with("acme/Server", server).loaderThatAsksItselfFirst()))
        .isNull();
    server[7] = 50;
    Compiled java6 = java8.with("acme/Server", server);

    assertThat(check.misfit(NEWER, java6.loaderThatAsksItselfFirst()))
        .isEqualTo(
            "class acme.Server in class file version 50, older than the 52 that the agent needs");
    assertThat(check.misfit(ACME, java6.loaderThatAsksItselfFirst())).isNull();
  }

  @Test
  void an_advice_may_use_what_its_class_may() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    String hidden = SERVER.replace("public String name", "private String name");
    String base = BASE.replace("public int inherited", "protected int inherited");
    assertThat(check.misfit(ACME, Compiled.of(hidden, base, BUSY).loaderThatAsksItselfFirst()))
        .isNull();
  }

  @Test
  void parts_of_a_framework_that_an_application_lacks_are_not_checked() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader empty = new ClassLoader(null) {};

    assertThat(check.fits(empty, Framework.of(ACME), "acme.Server")).isTrue();
    assertThat(told.lines()).isEmpty();
  }

  /** As in OSGi, where a bundle sees only the packages of another one that it imports. */
  @Test
  void a_part_is_woven_where_its_loader_does_not_see_all_of_another_part() {
    Instrumentation split =
        new Instrumentation() {
          @Override
          public String name() {
            return "split";
          }

          @Override
          public List<Advised> advised() {
            return List.of(
                new Advised("acme.Server", "serve", "(I)I", "acme.ServeAdvice"),
                new Advised("acme.Base", "inherited", "()I", "acme.Advice"));
          }

          @Override
          public String part(String type) {
            return type.equals("acme.Server") ? "server" : "base";
          }
        };
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader loader = Compiled.of(SERVER, BASE).loaderThatAsksItselfFirst();
    ClassLoader withoutBusy =
        new ClassLoader(null) {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            return name.contains("Busy") ? null : loader.getResourceAsStream(name);
          }
        };

    assertThat(check.fits(withoutBusy, Framework.of(split), "acme.Base")).isTrue();
    assertThat(told.lines()).isEmpty();
    assertThat(check.fits(withoutBusy, Framework.of(split), "acme.Server")).isFalse();
    assertThat(told.lines()).singleElement().asString().contains("no class acme.Busy");
  }

  /** As with servlets in {@code javax.servlet} and in {@code jakarta.servlet}. */
  @Test
  void a_framework_whose_classes_another_one_has_too_is_left_to_that_one_in_silence() {
    Instrumentation toldByBusy =
        new Instrumentation() {
          @Override
          public String name() {
            return "told";
          }

          @Override
          public List<Advised> advised() {
            return List.of(new Advised("acme.Server", "no such method", "()V", "acme.ServeAdvice"));
          }

          @Override
          public String toldBy() {
            return "acme.Busy";
          }
        };
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader other = Compiled.of(SERVER, BASE).loaderThatAsksItselfFirst();
    ClassLoader withoutBusy =
        new ClassLoader(null) {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            return name.contains("Busy") ? null : other.getResourceAsStream(name);
          }
        };
    ClassLoader ours = Compiled.of(SERVER, BASE, BUSY).loaderThatAsksItselfFirst();

    assertThat(check.fits(withoutBusy, Framework.of(toldByBusy), "acme.Server")).isFalse();
    assertThat(told.lines()).isEmpty();
    assertThat(check.fits(ours, Framework.of(toldByBusy), "acme.Server")).isFalse();
    assertThat(told.lines()).singleElement().asString().contains("no method acme.Server");
  }

  @Test
  void a_version_that_lacks_a_class_that_is_required_is_left_alone() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader with = Compiled.of(SERVER, BASE, BUSY).loaderThatAsksItselfFirst();
    ClassLoader empty = new ClassLoader(null) {};
    ClassLoader without =
        new ClassLoader(null) {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            return name.contains("Busy") ? null : with.getResourceAsStream(name);
          }
        };

    assertThat(check.misfit(NEEDY, with)).isNull();
    assertThat(check.misfit(NEEDY, empty)).isNull();
    assertThat(check.misfit(NEEDY, without)).isEqualTo("no class acme.Busy");
  }

  @Test
  void a_version_that_lacks_a_method_that_is_required_is_left_alone() {
    Instrumentation needsMethods =
        new Instrumentation() {
          @Override
          public String name() {
            return "needs methods";
          }

          @Override
          public List<Advised> advised() {
            return List.of(new Advised("acme.Server", "serve", "(I)I", "acme.ServeAdvice"));
          }

          @Override
          public Set<String> required() {
            return Set.of("acme.Base.inherited()I", "acme.NotThere.serve()V");
          }
        };
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader with = Compiled.of(SERVER, BASE, BUSY).loaderThatAsksItselfFirst();
    ClassLoader without =
        Compiled.of(
                SERVER.replace("extends Base", ""),
                BASE.replace("int inherited()", "long inherited()")
                    .replace("return 1", "return 1L"),
                BUSY)
            .loaderThatAsksItselfFirst();

    assertThat(check.misfit(needsMethods, with)).isNull();
    assertThat(check.misfit(needsMethods, without)).isEqualTo("no method acme.Base.inherited()I");
  }

  @Test
  void one_of_several_alternatives_is_enough() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader application = Compiled.of(SERVER, BASE, BUSY).loaderThatAsksItselfFirst();

    assertThat(check.fits(application, either("done", "other"), "acme.Server")).isTrue();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void a_version_that_lacks_all_alternatives_is_left_alone() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    ClassLoader application = Compiled.of(SERVER, BASE, BUSY).loaderThatAsksItselfFirst();

    assertThat(check.fits(application, either("done", "finished"), "acme.Server")).isFalse();
    assertThat(told.lines())
        .containsExactly(
            "the version of either that is used here has no method acme.Server.done()V: it is not"
                + " measured; report the version that you use");
  }
}
