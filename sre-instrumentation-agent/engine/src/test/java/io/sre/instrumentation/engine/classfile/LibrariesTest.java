package io.sre.instrumentation.engine.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

  private final Libraries libraries =
      new Libraries(
          Set.of("org/springframework/", "org/apache/catalina/", "jakarta/"),
          Set.of("org/springframework/samples/"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/Object",
        "javax/servlet/Filter",
        "jakarta/servlet/Filter",
        "com/sun/proxy/$Proxy1",
        "org/springframework/web/servlet/DispatcherServlet",
        "org/apache/catalina/core/StandardHostValve",
        "io/opentelemetry/javaagent/shaded/A",
        "net/bytebuddy/ByteBuddy",
        "kotlin/Unit"
      })
  void classes_of_the_jdk_and_of_libraries_are_skipped(String name) {
    assertThat(libraries.contain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/Checkout",
        "Checkout",
        "javaland/Cart",
        "org/springframework/samples/petclinic/owner/OwnerController",
        "org/springframeworks/Cart",
        "org/apache/Cart",
        "com/sunny/Cart",
        "io/sre/instrumentation/examples/Shop"
      })
  void classes_of_applications_are_not_skipped(String name) {
    assertThat(libraries.contain(name)).isFalse();
  }
}
