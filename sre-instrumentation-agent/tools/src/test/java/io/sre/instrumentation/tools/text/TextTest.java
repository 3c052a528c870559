package io.sre.instrumentation.tools.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class TextTest {

  static Object read(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  /** JSON is YAML, so that one reader reads both. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout",
        "",
        " ",
        "GET /owners/{ownerId}",
        "say \"hi\"",
        "it's",
        "a\nb",
        "a\r\nb\n",
        "tab\there",
        "back\\slash",
        "{{ $labels.x }}",
        "${x}",
        "# no comment",
        "a: b",
        "- a",
        "*a",
        "&a",
        "!a",
        "| a",
        "> a",
        "%a",
        "@a",
        "`a`",
        "yes",
        "no",
        "Off",
        "y",
        "null",
        "~",
        "true",
        "1",
        "1.0",
        "1e3",
        "0x1f",
        "0o7",
        "1:30",
        "2026-01-01",
        ".inf",
        "=",
        "<<",
        "---",
        "...",
        "Zahlung über Österreich",
        "支払い",
        "оплата",
        "دفع",
        "🛒 cart",
        "\u0001\u007f\u0085\u00a0\u2028\u2029\ufeff",
        "trailing ",
        " leading"
      })
  void any_name_survives_a_round_trip(String name) {
    Map<String, Object> document = Map.of(name, List.of(name, Map.of("name", name)));
    assertThat(read(Yaml.write(document))).isEqualTo(document);
    assertThat(read(Json.write(document))).isEqualTo(document);
  }

  /** A class file may have one; no text in UTF-8 has. The agent exports it written out, too. */
  @Test
  void an_unpaired_surrogate_is_escaped() {
    assertThat(read(Yaml.write(List.of("a\ud83d")))).isEqualTo(List.of("a\\uD83D"));
    assertThat(Json.write(List.of("a\ud83d"))).contains("\"a\\ud83d\"");
    assertThat(PromQl.string("a\ud83d")).isEqualTo("\"a\\\\uD83D\"");
  }

  @Test
  void numbers_booleans_and_null_are_not_strings() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("b", Arrays.asList(1, 2.5, true, null));
    document.put("a", Map.of());
    document.put("c", List.of());
    assertThat(read(Yaml.write(document))).isEqualTo(document);
    assertThat(read(Json.write(document))).isEqualTo(document);
    assertThat(Json.write(document))
        .isEqualTo(
            """
            {
              "b": [
                1,
                2.5,
                true,
                null
              ],
              "a": {},
              "c": []
            }
            """);
  }

  @Test
  void a_yaml_file_can_be_read_by_people() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", "checkout");
    document.put("labels", Map.of("team", "yes"));
    document.put("rules", List.of(Map.of("expr", "sum(x) > 1"), "b"));
    assertThat(Yaml.write(document))
        .isEqualTo(
            """
            name: checkout
            labels:
              team: "yes"
            rules:
              - expr: "sum(x) > 1"
              - b
            """);
  }

  @Test
  void repeated_values_are_written_twice() {
    List<String> same = List.of("a");
    assertThat(Yaml.write(List.of(same, same))).doesNotContain("&", "*");
  }

  @Test
  void several_documents_are_separated() {
    assertThat(Yaml.writeAll(List.of(Map.of("a", 1), Map.of("b", 2))))
        .isEqualTo("---\na: 1\n---\nb: 2\n");
    assertThat(Yaml.writeAll(List.of())).isEmpty();
  }

  @Test
  void a_value_that_is_not_json_is_refused() {
    assertThatThrownBy(() -> Json.write(List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
