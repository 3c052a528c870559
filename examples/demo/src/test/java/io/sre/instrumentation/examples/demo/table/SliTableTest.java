package io.sre.instrumentation.examples.demo.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.examples.demo.metrics.Exposition;
import io.sre.instrumentation.examples.demo.metrics.SliReader;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SliTableTest {

  @Test
  void a_scrape_becomes_a_table() throws IOException {
    Map<String, List<SliReading>> slis = new LinkedHashMap<>();
    slis.put("shop", scrape("shop.prom"));
    slis.put("stock", scrape("stock.prom"));

    assertThat(SliTable.lines(slis)).containsExactlyElementsOf(text("table.txt").lines().toList());
  }

  @Test
  void without_slis_there_are_the_titles_and_the_services() {
    assertThat(SliTable.lines(Map.of("shop", List.of()))).hasSize(2);
  }

  private static List<SliReading> scrape(String file) throws IOException {
    return SliReader.read(Exposition.parse(text(file)));
  }

  private static String text(String file) throws IOException {
    try (InputStream in = SliTableTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
