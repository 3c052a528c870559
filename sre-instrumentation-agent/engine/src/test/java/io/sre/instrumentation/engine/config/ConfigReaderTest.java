package io.sre.instrumentation.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Told;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the sources holds, and what is told of a key or a value that is not understood. */
class ConfigReaderTest extends ReadsConfig {

  @Nested
  class With_nothing_said {

    @Test
    void the_defaults_hold_and_nothing_is_told() {
      Config config = read(null, Map.of(), Map.of());

      assertThat(config.enabled()).isTrue();
      assertThat(config.team()).isNull();
      assertThat(config.objective()).isNull();
      assertThat(config.slis()).isEqualTo(1_000);
      assertThat(config.cells()).isEqualTo(4_096);
      assertThat(config.http())
          .isEqualTo(new Config.Http(true, "127.0.0.1", 9464, null, List.of()));
      assertThat(config.jvm()).isTrue();
      assertThat(config.httpCalls().excluded())
          .containsExactly(
              "/actuator/**",
              "/health/**",
              "/healthz/**",
              "/livez/**",
              "/readyz/**",
              "/metrics",
              "/q/health/**",
              "/q/metrics/**");
      assertThat(failures(config)).isEqualTo(range(500, 599));
      assertThat(config.otel()).isEmpty();
      assertThat(config.disabledInstrumentations()).isEmpty();
      assertThat(told.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void empty_options_are_no_options(String options) {
      assertThat(options(options)).isEqualTo(read(null, Map.of(), Map.of()));
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void an_empty_value_is_not_set() {
      Config config = read("team=", Map.of("sre.http.port", "  "), Map.of("SRE_LIMIT_SLIS", ""));
      assertThat(config).isEqualTo(read(null, Map.of(), Map.of()));
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void what_is_not_ours_is_not_looked_at() {
      read(null, Map.of("srex.team", "a", "user.name", "b"), Map.of("SREX", "c", "PATH", "d"));
      assertThat(told.lines()).isEmpty();
    }
  }

  @Nested
  class Precedence {

    private final Map<String, String> property = Map.of("sre.team", "of-property");
    private final Map<String, String> env = Map.of("SRE_TEAM", "of-environment");

    @Test
    void an_agent_option_wins_over_all() {
      assertThat(read("sre.team=of-option", property, env).team()).isEqualTo("of-option");
    }

    @Test
    void a_system_property_wins_over_the_environment() {
      assertThat(read(null, property, env).team()).isEqualTo("of-property");
    }

    @Test
    void the_environment_is_asked_last() {
      assertThat(read(null, Map.of(), env).team()).isEqualTo("of-environment");
    }

    @Test
    void each_key_is_decided_alone() {
      Config config =
          read("http.port=1", Map.of("sre.http.host", "::1", "sre.http.port", "2"), env);
      assertThat(config.http().port()).isEqualTo(1);
      assertThat(config.http().host()).isEqualTo("::1");
      assertThat(config.team()).isEqualTo("of-environment");
    }

    @Test
    void the_origin_that_won_is_named_when_its_value_is_bad() {
      Config config = read("http.port=x", Map.of("sre.http.port", "2"), Map.of());
      assertThat(config.http().port()).isEqualTo(9464);
      assertThat(told.lines())
          .containsExactly(
              "the agent option http.port=x is ignored: it must be a whole number from 0 to 65535");
    }
  }

  @Nested
  class Options {

    @Test
    void the_prefix_can_be_left_out() {
      assertThat(options("team=a,sre.http.port=1234"))
          .isEqualTo(read(null, Map.of("sre.team", "a", "sre.http.port", "1234"), Map.of()));
    }

    @Test
    void blanks_around_keys_and_values_do_not_count() {
      assertThat(options(" team = payments , http.port = 1 ").team()).isEqualTo("payments");
      assertThat(told.lines()).isEmpty();
    }

    @Test
    void a_value_may_contain_an_equals_sign() {
      assertThat(options("otel.exporter.otlp.headers=a=b").otel())
          .containsEntry("otel.exporter.otlp.headers", "a=b");
    }

    @Test
    void an_option_without_a_value_is_told() {
      options("team=a,verbose");
      assertThat(told.lines())
          .singleElement()
          .asString()
          .startsWith("an agent option after sre.team is ignored, since it has no key")
          .doesNotContain("verbose");
    }
  }

  @Nested
  class Unknown_keys {

    @Test
    void an_unknown_property_is_one_line_with_the_key_that_was_meant() {
      property("sre.http.prot", "1");
      assertThat(told.lines())
          .containsExactly(
              "-Dsre.http.prot is ignored: there is no key sre.http.prot; did you mean"
                  + " sre.http.port?");
    }

    @Test
    void an_unknown_variable_is_named_as_it_was_written() {
      environment("SRE_TAEM", "a");
      assertThat(told.lines())
          .containsExactly("SRE_TAEM is ignored: there is no key sre.taem; did you mean sre.team?");
    }

    @Test
    void an_unknown_option_is_named_as_it_was_written() {
      options("limit.sli=5");
      assertThat(told.lines())
          .containsExactly(
              "the agent option limit.sli is ignored: there is no key sre.limit.sli; did you mean"
                  + " sre.limit.slis?");
    }

    @ParameterizedTest
    @CsvSource({
      "sre.enable,                       sre.enabled",
      "sre.objective.targets,            sre.objective.target",
      "sre.http.hosts,                   sre.http.host",
      "sre.calls.http.exclude,           sre.calls.http.excluded",
      "sre.instrumentation.tomcat.enable, sre.instrumentation.<name>.enabled",
      "sre.instrumentations.tomcat.enabled, sre.instrumentation.<name>.enabled",
      "sre.instrumentation.Tomcat.enabled, sre.instrumentation.<name>.enabled",
    })
    void the_nearest_key_is_offered(String key, String meant) {
      property(key, "x");
      assertThat(told.lines())
          .singleElement()
          .asString()
          .contains(key)
          .endsWith("did you mean " + meant + "?");
    }

    /** Each of these would otherwise be a silent loss of what the operator wanted. */
    @Test
    void every_one_of_many_unknown_keys_is_told() {
      List<String> unknown = IntStream.range(0, 100).mapToObj(i -> "sre.unknown" + i).toList();
      unknown.forEach(key -> property(key, "x"));
      assertThat(told.lines()).hasSize(100);
      for (int i = 0; i < 100; i++) {
        assertThat(told.lines().get(i)).contains(unknown.get(i) + ";");
      }
    }
  }

  @Nested
  class Bad_values {

    @ParameterizedTest
    @CsvSource({
      "sre.enabled,             yes,       true or false",
      "sre.http.enabled,        1,         true or false",
      "sre.jvm.enabled,         off,       true or false",
      "sre.micrometer,          some,      'auto, on or off'",
      "sre.compat,              prom,      'micrometer, otel or both'",
      "sre.limit.slis,          9,         a whole number from 10 to 100000",
      "sre.limit.slis,          100001,    a whole number from 10 to 100000",
      "sre.limit.slis,          1e3,       a whole number from 10 to 100000",
      "sre.limit.cells,         -1,        a whole number from 0 to 1000000",
      "sre.http.port,           65536,     a whole number from 0 to 65535",
      "sre.http.port,           99999999999, a whole number from 0 to 65535",
      "sre.objective.target,    100,       'a percentage over 0 and under 100, like 99.9'",
      "sre.objective.target,    0,         'a percentage over 0 and under 100, like 99.9'",
      "sre.objective.target,    NaN,       'a percentage over 0 and under 100, like 99.9'",
      "sre.objective.target,    -5,        'a percentage over 0 and under 100, like 99.9'",
      "sre.objective.target,    high,      'a percentage over 0 and under 100, like 99.9'",
      "sre.calls.http.failures, 600,       like 500-599;429",
      "sre.calls.http.failures, 99,        like 500-599;429",
      "sre.calls.http.failures, 599-500,   like 500-599;429",
      "sre.calls.http.failures, 5xx,       like 500-599;429",
      "sre.calls.http.failures, 500-,      like 500-599;429",
      "sre.calls.http.failures, ;,         like 500-599;429",
      "sre.calls.rpc.failures,  13,        like UNKNOWN;UNAVAILABLE",
      "sre.calls.rpc.failures,  ;,         like UNKNOWN;UNAVAILABLE",
      "sre.calls.async.unmeasured, a/b,    class names like com.acme.Later;com.acme.Job",
      "sre.calls.async.done, com.acme.*,   class names like com.acme.Later;com.acme.Job",
      "sre.recognize,           @Timed,    annotations like Timed;com.acme.Measured",
      "sre.instrumentation.tomcat.enabled, off, true or false",
    })
    void a_bad_value_is_one_line_with_the_accepted_form(String key, String value, String form) {
      Config config = property(key, value);
      assertThat(told.lines())
          .containsExactly("-D" + key + "=" + value + " is ignored: it must be " + form);
      assertThat(config).as("the default holds").isEqualTo(read(null, Map.of(), Map.of()));
    }

    @Test
    void a_bad_duration_is_one_line_with_the_accepted_forms() {
      Config config = options("objective.target=99,objective.within=soon");
      assertThat(told.lines())
          .containsExactly(
              "the agent option objective.within=soon is ignored: it must be a duration "
                  + Durations.FORMS);
      assertThat(config.objective()).isEqualTo(new Config.DefaultObjective(.99, null, null));
    }

    @Test
    void a_line_break_in_a_value_does_not_break_the_line() {
      environment("SRE_HTTP_PORT", "1\n[sre] all is well");
      assertThat(told.lines())
          .singleElement()
          .asString()
          .startsWith("SRE_HTTP_PORT=1 [sre] all is well is ignored");
    }

    @Test
    void no_value_makes_it_throw() {
      SplittableRandom random = new SplittableRandom(7);
      List<String> keys =
          List.of(
              "sre.enabled",
              "sre.objective.target",
              "sre.objective.within",
              "sre.limit.slis",
              "sre.http.port",
              "sre.http.names",
              "sre.calls.http.failures",
              "sre.calls.rpc.failures",
              "sre.calls.http.excluded",
              "sre.calls.async.unmeasured",
              "sre.calls.async.done",
              "sre.recognize");
      String alphabet = "0123456789-;.,eE+xXpPdf %/*\\?[](){}NaIny\u0130\n";
      for (int i = 0; i < 20_000; i++) {
        StringBuilder value = new StringBuilder();
        for (int c = random.nextInt(10); c > 0; c--) {
          value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        String key = keys.get(i % keys.size());
        assertThat(ConfigReader.read(key + "=" + value, Map.of(), Map.of(), new Told().problems()))
            .isNotNull();
      }
    }
  }
}
