package io.sre.instrumentation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose classes the agent passes over, the engine's own list and those of frameworks together. */
class PassedOverTest {

  private static final String[] ALL = {
    "java/",
    "javax/",
    "jdk/",
    "sun/",
    "com/sun/",
    "jakarta/",
    "kotlin/",
    "kotlinx/",
    "scala/",
    "groovy/",
    "org/codehaus/groovy/",
    "org/apache/catalina/",
    "org/apache/coyote/",
    "org/apache/tomcat/",
    "org/apache/jasper/",
    "org/apache/el/",
    "org/apache/naming/",
    "org/apache/juli/",
    "org/apache/commons/",
    "org/apache/logging/",
    "org/apache/groovy/",
    "org/hibernate/",
    "org/h2/",
    "org/postgresql/",
    "org/slf4j/",
    "org/aspectj/",
    "org/yaml/snakeyaml/",
    "org/jboss/logging/",
    "org/springframework/",
    "ch/qos/logback/",
    "com/fasterxml/",
    "com/zaxxer/hikari/",
    "tools/jackson/",
    "io/micrometer/",
    "io/netty/",
    "io/opentelemetry/",
    "io/prometheus/",
    "net/bytebuddy/",
    "org/objectweb/asm/",
    "reactor/",
    "org/reactivestreams/"
  };

  private static Libraries libraries(String... disabled) {
    return FrameworkIndex.read(Set.of(disabled), Problems.collected(problem -> {})).libraries();
  }

  private static Stream<String> all() {
    return Arrays.stream(ALL);
  }

  @ParameterizedTest
  @MethodSource("all")
  void all_classes_of_a_library_are_skipped_and_no_others(String prefix) {
    String withoutSlash = prefix.substring(0, prefix.length() - 1);
    assertThat(libraries().contain(prefix + "A")).isTrue();
    assertThat(libraries().contain(prefix + "a/b/C")).isTrue();
    assertThat(libraries().contain(withoutSlash)).isFalse();
    assertThat(libraries().contain(withoutSlash + "2/A")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/Checkout",
        "Checkout",
        "org/springframework/samples/petclinic/owner/OwnerController",
        "org/apache/Cart",
        "org/apache/hc/client5/http/classic/HttpClient",
        "io/github/resilience4j/bulkhead/Bulkhead",
        "org/jboss/modules/Module",
        "org/eclipse/microprofile/faulttolerance/Asynchronous"
      })
  void classes_of_applications_and_other_libraries_are_read(String name) {
    assertThat(libraries().contain(name)).isFalse();
  }

  /** It is neither measured nor worth a look. */
  @Test
  void a_framework_that_is_switched_off_is_a_library_all_the_same() {
    Libraries libraries = libraries("tomcat", "spring-webmvc", "hikaricp");
    assertThat(libraries.contain("org/apache/catalina/startup/Tomcat")).isTrue();
    assertThat(libraries.contain("org/springframework/web/servlet/View")).isTrue();
    assertThat(libraries.contain("com/zaxxer/hikari/HikariConfig")).isTrue();
  }
}
