package io.sre.instrumentation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.catalog.FrameworkNames;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import io.sre.instrumentation.engine.weaving.Frameworks;
import io.sre.instrumentation.engine.weaving.Instrumentation;
import io.sre.instrumentation.instrumentations.jaxrs.AnnotatedResources;
import io.sre.instrumentation.instrumentations.springwebmvc.AnnotatedRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the agent reads at its start is what the folders of frameworks say. */
class IndexTest {

  private final List<String> told = new ArrayList<>();

  private Frameworks read(String... disabled) {
    return FrameworkIndex.read(
        Set.of(disabled), Problems.collected(problem -> told.add(problem.message())));
  }

  private static Set<String> said(Function<Instrumentation, Set<String>> answer) {
    Set<String> result = new TreeSet<>();
    ServiceLoader.load(Instrumentation.class)
        .forEach(instrumentation -> result.addAll(answer.apply(instrumentation)));
    assertThat(result).isNotEmpty();
    return result;
  }

  @Test
  void the_index_has_all_values_of_the_instrumentations() {
    Frameworks frameworks = read();
    assertThat(frameworks.names().handlers()).isEqualTo(said(Instrumentation::handlerAnnotations));
    assertThat(frameworks.names().async()).isEqualTo(said(Instrumentation::asyncAnnotations));
    assertThat(frameworks.poolWorkers()).isEqualTo(said(Instrumentation::poolWorkers));
    assertThat(frameworks.upkeepPools()).isEqualTo(said(Instrumentation::upkeepPools));
    assertThat(frameworks.servlets()).isEqualTo(said(Instrumentation::frameworkServlets));
    assertThat(frameworks.serviceNames()).isEqualTo(said(Instrumentation::serviceNames));
    assertThat(told).isEmpty();
  }

  @Test
  void methods_on_another_thread_are_known_by_these_annotations() {
    assertThat(read().names().async())
        .containsExactlyInAnyOrder(
            "org/springframework/scheduling/annotation/Async",
            "jakarta/ejb/Asynchronous",
            "javax/ejb/Asynchronous",
            "jakarta/enterprise/concurrent/Asynchronous",
            "org/eclipse/microprofile/faulttolerance/Asynchronous");
  }

  private Map<String, List<String>> recognized(String... listed) {
    return FrameworkIndex.read(
            Set.of(), Set.of(listed), Problems.collected(problem -> told.add(problem.message())))
        .names()
        .recognized();
  }

  @Test
  void no_annotation_is_recognized_by_default() {
    assertThat(read().names().recognized()).isEmpty();
    assertThat(recognized()).isEmpty();
  }

  @Test
  void annotations_of_libraries_are_recognized_by_their_simple_names() {
    assertThat(recognized("Timed", "Counted", "Observed", "WithSpan", "Scheduled"))
        .containsOnly(
            Map.entry("io/micrometer/core/annotation/Timed", List.of("value")),
            Map.entry("io/micrometer/core/annotation/Counted", List.of("value")),
            Map.entry("io/micrometer/observation/annotation/Observed", List.of("name")),
            Map.entry("io/opentelemetry/instrumentation/annotations/WithSpan", List.of("value")),
            Map.entry("org/eclipse/microprofile/metrics/annotation/Timed", List.of("name")),
            Map.entry("com/codahale/metrics/annotation/Timed", List.of("name")),
            Map.entry("org/springframework/scheduling/annotation/Scheduled", List.of()));
    assertThat(told).isEmpty();
  }

  @Test
  void an_unknown_annotation_is_reported_with_the_known_ones() {
    assertThat(recognized("Timd")).isEmpty();
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("Timd in sre.recognize is ignored: there is no known annotation Timd")
        .contains("there are Counted, Observed, Scheduled, Timed, WithSpan;");
  }

  @Test
  void readers_of_routes_are_made() {
    assertThat(read().routeReaders())
        .hasExactlyElementsOfTypes(AnnotatedResources.class, AnnotatedRoutes.class);
  }

  /** What its names mean is so wherever it is measured. */
  @Test
  void a_framework_that_is_switched_off_has_no_handlers_and_is_known_otherwise() {
    FrameworkNames names = read("spring-webmvc", "spring-webflux").names();
    assertThat(names.handlers()).noneMatch(name -> name.startsWith("org/springframework/"));
    assertThat(names.async()).isEqualTo(read().names().async());
    assertThat(told).isEmpty();
  }

  @Test
  void a_framework_that_is_not_woven_cannot_be_switched_off() {
    assertThat(read("spring-context").names().async()).isEqualTo(read().names().async());
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("sre.instrumentation.spring-context.enabled is ignored")
        .contains("there are agroal, class-loaders, commons-dbcp2, cxf, executors, ")
        .endsWith("spring-webmvc, tomcat, tomcat-jdbc, tomcat9, vertx, vertx-future");
  }
}
