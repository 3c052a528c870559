package io.sre.instrumentation.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.log.EngineLogger;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret in the settings is in no line, whoever says it. */
class SecretsTest {

  private final Told told = new Told();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_EXPORTER_OTLP_ENDPOINT | https://otlp.example/?api-key=SEKRET",
        "OTEL_EXPORTER_OTLP_ENDPOINT | https://otlp.example/?SEKRET",
        "OTEL_EXPORTER_OTLP_ENDPOINT | otlp.example:4317/?k=SEKRET",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://user:SEKRET@otlp.example",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://SEKRET@otlp.example",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://user:SEK%52ET@otlp.example",
        "OTEL_EXPORTER_OTLP_ENDPOINT | ht tp://otlp.example/?k=SEKRET",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT | http://otlp.example/v1?a=b&api-key=SEKRET",
        "OTEL_EXPORTER_OTLP_HEADERS | api-key=SEKRET,other=x",
        "OTEL_EXPORTER_OTLP_HEADERS | other=x,api-key=SEK%52ET",
        "OTEL_EXPORTER_OTLP_HEADERS | authorization=Bearer%20SEKRET",
        "OTEL_EXPORTER_OTLP_HEADERS | SEKRET",
        "OTEL_EXPORTER_OTLP_METRICS_HEADERS | api-key=SEKRET",
        "OTEL_EXPORTER_OTLP_CERTIFICATE | SEKRET",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY | SEKRET",
        "SRE_HTTP_TOKEN | SEKRET",
        "SRE_OTEL_EXPORTER_OTLP_HEADERS | api-key=SEKRET",
      })
  void a_secret_that_a_library_quotes_is_masked(String variable, String value) {
    ConfigReader.read("", Map.of(), Map.of(variable, value), told.problems());

    told.problems().report("cannot use " + value);
    told.problems().report("cannot use SEKRET: at 3");
    told.problems().report("cannot use 'SEKRET'");
    EngineLogger.sink(line -> told.problems().report("export: " + line));
    EngineLogger.getLogger("").log(Level.WARNING, "failed", new IllegalStateException("=SEKRET"));
    EngineLogger.sink(line -> {});

    assertThat(told.lines()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(told.lines())
        .noneMatch(line -> line.contains("SEKRET") || line.contains("SEK%52ET"));
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_HEADERS, api-key=SEKRET%zz, SEKRET%zz",
    "OTEL_EXPORTER_OTLP_ENDPOINT, ht tp://otlp.example/SEKRET, ht tp://otlp.example/SEKRET",
  })
  void a_secret_in_an_invalid_value_is_masked(String variable, String value, String quoted) {
    ConfigReader.read("", Map.of(), Map.of(variable, value), told.problems());

    told.problems().report("cannot read " + quoted);

    assertThat(told.lines()).containsExactly("cannot read ***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sre.http.token", "otel.exporter.otlp.headers", "otel.exporter.token"})
  void a_property_is_as_secret_as_a_variable(String key) {
    ConfigReader.read("", Map.of(key, "SEKRET"), Map.of(), told.problems());

    told.problems().report("cannot use SEKRET");

    assertThat(told.lines()).containsExactly("cannot use ***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to jdbc://u:SEKRET@db:1/x | to jdbc://***@db:1/x",
        "to https://a.b/c?k=SEKRET (refused) | to https://a.b/c?*** (refused)",
        "to sqlserver:host;password=SEKRET;x=y | to sqlserver:host;password=***;x=y",
        "set sre.http.token=none | set sre.http.token=none",
        "SLIs at http://127.0.0.1:9464/metrics | SLIs at http://127.0.0.1:9464/metrics",
      })
  void a_secret_known_only_by_its_place_is_masked(String line, String shown) {
    told.problems().report(line);

    assertThat(told.lines()).containsExactly(shown);
  }

  @Test
  void a_short_secret_does_not_make_other_words_unreadable() {
    ConfigReader.read("", Map.of("sre.http.token", "port"), Map.of(), told.problems());

    told.problems().report("the port is taken: export has stopped");

    assertThat(told.lines()).containsExactly("the *** is taken: export has stopped");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sre.http.host=0.0.0.0,sre.http.token=aaaa,SEKRET",
        "sre.http.host=0.0.0.0,http.token=aaaa,SEK=RET",
        "sre.http.host=0.0.0.0,sre.http.token=aaaa,SEKRET,RET=RET",
        "sre.http.token=aaaa,SEKRET,sre.http.host=0.0.0.0",
      })
  void a_token_that_is_cut_at_a_comma_is_refused(String options) {
    Config config = ConfigReader.read(options, Map.of(), Map.of(), told.problems());

    assertThat(config.http().token()).isNull();
    assertThat(config.http().host()).isEqualTo("0.0.0.0");
    assertThat(told.lines())
        .singleElement()
        .asString()
        .contains("sre.http.token", "comma")
        .doesNotContain("SEK", "RET", "aaaa");
  }

  @Test
  void a_part_that_is_not_an_option_is_not_shown() {
    Config config =
        ConfigReader.read(
            "sre.team=shop,SEKRET,sre.http.port=1", Map.of(), Map.of(), told.problems());

    assertThat(config.team()).isEqualTo("shop");
    assertThat(config.http().port()).isEqualTo(1);
    assertThat(told.lines())
        .singleElement()
        .asString()
        .contains("after sre.team", "key=value")
        .doesNotContain("SEKRET");
  }
}
