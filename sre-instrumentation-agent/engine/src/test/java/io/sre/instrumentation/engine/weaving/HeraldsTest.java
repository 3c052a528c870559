package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeraldsTest {

  private final Heralds heralds =
      new Heralds(
          List.of(
              "org/springframework/web/servlet/DispatcherServlet",
              "org/apache/catalina/core/StandardHostValve",
              "org/apache/commons/dbcp2/BasicDataSource",
              "io/github/resilience4j/bulkhead/Bulkhead",
              "sun/net/httpserver/ServerImpl",
              "com/sun/net/httpserver/Filter$Chain",
              "java/util/concurrent/FutureTask"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/springframework/boot/SpringApplication",
        "org/apache/catalina/startup/Bootstrap",
        "org/apache/commons/dbcp2/Constants",
        "io/github/resilience4j/core/Registry",
      })
  void a_class_of_a_framework_s_project_announces_it(String name) {
    assertThat(heralds.announce(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/maven/cli/MavenCli",
        "org/apache/commons/cli/Option",
        "io/github/classgraph/ClassGraph",
        "com/sun/xml/bind/Utils",
        "java/util/concurrent/Executors",
        "Main",
      })
  void a_project_that_shares_its_beginning_with_a_framework_s_announces_nothing(String name) {
    assertThat(heralds.announce(name)).isFalse();
  }
}
