package io.sre.instrumentation.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values mean. */
class ConfigValuesTest extends ReadsConfig {

  @Nested
  class The_default_objective {

    @Test
    void is_a_percentage_of_calls() {
      assertThat(property("sre.objective.target", "99").objective())
          .isEqualTo(new Config.DefaultObjective(.99, null, null));
    }

    @ParameterizedTest
    @CsvSource({
      "99.9,    0.999",
      "99.9%,   0.999",
      "99.95,   0.9995",
      "99.99,   0.9999",
      "99.999,  0.99999",
      "55.1,    0.551",
      "0.1,     0.001"
    })
    void is_exactly_the_ratio_that_was_written(String target, double ratio) {
      assertThat(property("sre.objective.target", target).objective())
          .isEqualTo(new Config.DefaultObjective(ratio, null, null));
    }

    @Test
    void can_say_within_what_time() {
      assertThat(options("objective.target=99,objective.within=300ms").objective())
          .isEqualTo(new Config.DefaultObjective(.99, Duration.ofMillis(300), "300ms"));
    }

    @Test
    void needs_a_target() {
      assertThat(options("objective.within=300ms").objective()).isNull();
      assertThat(told.lines())
          .containsExactly(
              "the agent option objective.within has no effect without sre.objective.target: set"
                  + " both");
    }
  }

  @Nested
  class Values {

    @Test
    void statuses_are_single_ones_and_ranges() {
      assertThat(failures(property("sre.calls.http.failures", "500-502;429 404")))
          .isEqualTo(List.of(404, 429, 500, 501, 502));
    }

    @Test
    void lists_are_separated_by_semicolons_or_blanks() {
      assertThat(property("sre.http.names", "a.example; b.example  c.example;;").http().names())
          .containsExactly("a.example", "b.example", "c.example");
    }

    @Test
    void types_that_complete_later_or_at_once_are_classes() {
      Config.AsyncCalls async =
          options("calls.async.unmeasured=a.Later;a.Job$Run,calls.async.done=b.Try").asyncCalls();
      assertThat(async.isUnmeasured("a/Job$Run")).isTrue();
      assertThat(async.isUnmeasured("b/Try")).isFalse();
      assertThat(async.isDone("b/Try")).isTrue();
      assertThat(options("").asyncCalls()).isEqualTo(Config.AsyncCalls.DEFAULT);
    }

    @Test
    void recognized_annotations_are_simple_names_and_class_names() {
      assertThat(options("recognize=Timed;WithSpan com.acme.Measured").recognized())
          .containsExactlyInAnyOrder("Timed", "WithSpan", "com.acme.Measured");
      assertThat(environment("SRE_RECOGNIZE", "Timed").recognized()).containsExactly("Timed");
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void no_annotation_is_recognized_by_default() {
      assertThat(options("").recognized()).isEmpty();
    }

    @Test
    void excluded_paths_replace_the_default() {
      assertThat(options("calls.http.excluded=/internal/**;/ping").httpCalls().excluded())
          .containsExactly("/internal/**", "/ping");
    }

    @Test
    void true_and_false_may_be_in_capitals() {
      assertThat(property("sre.enabled", "FALSE").enabled()).isFalse();
      assertThat(property("sre.enabled", "True").enabled()).isTrue();
    }

    @Test
    void opentelemetry_settings_are_passed_on_without_our_prefix() {
      Config config =
          read(
              "otel.metric.export.interval=5000",
              Map.of(),
              Map.of("SRE_OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"));
      assertThat(config.otel())
          .containsExactly(
              Map.entry("otel.exporter.otlp.endpoint", "http://collector:4317"),
              Map.entry("otel.metric.export.interval", "5000"));
    }
  }

  @Nested
  class Instrumentations {

    @Test
    void can_be_disabled_by_name() {
      assertThat(options("instrumentation.tomcat.enabled=false").disabledInstrumentations())
          .containsExactly("tomcat");
    }

    @Test
    void stay_enabled_where_they_are_said_to_be() {
      assertThat(property("sre.instrumentation.tomcat.enabled", "true").disabledInstrumentations())
          .isEmpty();
    }

    @Test
    void with_a_hyphen_can_be_disabled_by_a_property() {
      assertThat(
              property("sre.instrumentation.spring-webmvc.enabled", "false")
                  .disabledInstrumentations())
          .containsExactly("spring-webmvc");
    }

    /** An environment variable cannot have a hyphen. */
    @Test
    void with_a_hyphen_can_be_disabled_by_the_environment() {
      Config config = environment("SRE_INSTRUMENTATION_SPRING_WEBMVC_ENABLED", "false");
      assertThat(told.lines()).isEmpty();
      assertThat(config.disabledInstrumentations()).containsExactly("spring-webmvc");
    }
  }
}
