package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Class loaders that do not delegate to the boot loader, with their default settings. */
class LoadersTest {

  private static final String HOST = "io.sre.instrumentation.it.loaders.host.";

  private static AppSetup jbossModules() {
    return AppSetup.ofLauncher("loaders", "org.jboss.modules.Main", "launchers/jboss-modules.jar")
        .arguments("-mp", AppSetup.target("loaders").resolve("modules").toString(), "shop");
  }

  private static AppSetup osgi(String framework, String... settings) {
    return AppSetup.ofLauncher(
            "loaders", HOST + "OsgiHost", "host", "launchers/" + framework + ".jar")
        .arguments(shop())
        .arguments(settings);
  }

  private static AppSetup felix(String... settings) {
    return osgi("org.apache.felix.framework", settings);
  }

  private static AppSetup filtering(String kind) {
    return AppSetup.ofLauncher("loaders", HOST + "Filtering", "host")
        .arguments(kind, shop(), AppSetup.agentJar());
  }

  private static String shop() {
    return AppSetup.target("loaders").resolve("shop/shop.jar").toString();
  }

  static List<AppSetup> measured() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      result.add(jbossModules().on(jdk));
      result.add(felix("felix.bootdelegation.implicit", "false").on(jdk));
      result.add(osgi("org.eclipse.osgi").on(jdk));
    }
    result.add(felix());
    result.add(felix("org.osgi.framework.bootdelegation", "com.sun.*"));
    result.add(jbossModules().jvm("-Djboss.modules.system.pkgs=org.jboss.byteman"));
    result.add(filtering("no-parent"));
    result.add(filtering("equal-to-all"));
    return result;
  }

  @ParameterizedTest
  @MethodSource("measured")
  void an_application_behind_such_a_loader_is_measured(AppSetup setup) {
    AppUnderTest app = setup.startAndListen();
    Shopping.everything(new Client(app.port(), "")).isCountedBy(app);
    Shopping.assertPoolIsSeen(app.metrics());
    app.closeWithoutTrouble();
  }

  static Stream<AppSetup> attached() {
    return Stream.of(jbossModules(), felix(), osgi("org.eclipse.osgi"));
  }

  @ParameterizedTest
  @MethodSource("attached")
  void a_loader_that_is_loaded_already_finds_the_runtime_too(AppSetup setup) {
    AppUnderTest app = setup.withoutAgent().startAndListen();
    Client client = new Client(app.port(), "");
    Shopping.everything(client);
    app.attach();
    Shopping.everything(client).isCountedBy(app);
    app.closeWithoutTrouble();
  }

  static Stream<Arguments> leftAlone() {
    return Stream.of(
        Arguments.of("own-jars-only", "$OwnJarsOnly \"plugin\" does not find "),
        Arguments.of("some-classes", "$SomeClasses does not find "),
        Arguments.of("throws", "$Throwing does not find "),
        Arguments.of("own-copy", "$OwnJarsFirst \"own jars\" has a copy of its own of "));
  }

  @ParameterizedTest
  @MethodSource("leftAlone")
  void classes_of_a_loader_without_the_runtime_are_left_alone_and_one_line_names_it(
      String kind, String line) {
    try (AppUnderTest app = filtering(kind).startAndListen()) {
      Shopping.everything(new Client(app.port(), ""));
      new Seen().isCountedBy(app);
      for (String of : List.of("sli_info", "sli_in_flight", "slo_objective_ratio")) {
        assertThat(app.metrics().of(of)).as(of).isEmpty();
      }
      assertThat(app.stderr())
          .filteredOn(told -> !told.contains("SLIs at "))
          .singleElement()
          .asString()
          .startsWith("[sre] the class loader " + HOST + "Filtering" + line)
          .contains("nothing that it loads is measured")
          .contains("have it delegate the package io.sre.instrumentation.bootstrap");
    }
  }
}
