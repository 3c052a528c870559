package io.sre.instrumentation.it.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry that is read 200 times a second beside 20,000 calls, of which each tenth fails. */
class ScrapedUnderLoadTest {

  private static final int CALLS = 20_000;
  private static final int FAILURES = CALLS / 10;

  @TempDir private Path folder;

  static List<AppSetup> setups() {
    return Versions.setups(Load.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void no_page_goes_back_and_the_last_one_has_all_calls(AppSetup setup) throws IOException {
    Path file = folder.resolve("pages");
    AppUnderTest app = setup.arguments(file.toString()).start();
    assertThat(app.line("called ")).isEqualTo("called " + CALLS + " times");
    new Seen()
        .add("order | success", CALLS - FAILURES)
        .add("order | failure java.lang.IllegalStateException", FAILURES)
        .isCountedBy(app);

    Metrics last = pageAtRest(app);
    List<Metrics> pages = pages(file);
    pages.add(last);
    assertOnlyGrows(pages);
    assertPagesAreOneReadingApart(pages);
    assertThat(Series.ofPage(last)).isEqualTo(Series.ofPage(app.metrics()));
    assertThat(last.sum("sli_duration_seconds_count", "order")).isEqualTo(CALLS);
    assertThat(last.sum("slo_events_total", "order")).isEqualTo(CALLS);
    app.closeWithoutTrouble();
  }

  /** Those that differ from the one before: values change once a second. */
  private static List<Metrics> pages(Path file) throws IOException {
    String[] all = Files.readString(file).split("#\n");
    assertThat(all).hasSizeGreaterThanOrEqualTo(600);
    List<Metrics> result = new ArrayList<>();
    String before = "";
    for (String page : all) {
      if (!page.equals(before)) {
        result.add(Metrics.parse(page));
      }
      before = page;
    }
    assertThat(result).hasSizeGreaterThan(1);
    return result;
  }

  /** The first page that shows all calls. */
  private static Metrics pageAtRest(AppUnderTest app) {
    return await()
        .until(
            () -> {
              int before = app.lines("end of page").size();
              int begin = app.stdout().size();
              app.send("\n");
              await().until(() -> app.lines("end of page").size() > before);
              List<String> lines = app.stdout();
              return Metrics.parse(
                  String.join(
                      "\n",
                      lines.subList(begin, lines.size()).stream()
                          .filter(line -> line.startsWith("sl"))
                          .toList()));
            },
            page -> page.sum("sli_duration_seconds_count", "order") == CALLS);
  }

  /** All that counts: calls, events, sums and buckets. */
  private static void assertOnlyGrows(List<Metrics> pages) {
    Map<String, Double> before = new HashMap<>();
    for (Metrics page : pages) {
      for (Metrics.Sample sample : page.samples()) {
        if (sample.name().matches(".*_(total|count|sum|histogram)")) {
          String series = sample.name() + sample.labels();
          assertThat(sample.value())
              .as(series)
              .isGreaterThanOrEqualTo(before.getOrDefault(series, 0.0));
          before.put(series, sample.value());
        }
      }
      assertThat(page.samples().stream().map(each -> each.name() + each.labels()).toList())
          .as("a page has all that the one before had")
          .containsAll(before.keySet());
    }
    assertThat(before).hasSizeGreaterThan(20);
  }

  /**
   * A page can be read while the agent takes a reading, so that its series are of two readings. But
   * no series is behind what any other had in the page before.
   */
  private static void assertPagesAreOneReadingApart(List<Metrics> pages) {
    double before = 0;
    for (Metrics page : pages) {
      List<Double> successes =
          List.of(
              sum(page, "sli_duration_seconds_count", "sli_outcome", "success"),
              sum(page, "slo_events_total", "slo_outcome", "good"),
              within(page, "+Inf"));
      assertThat(Collections.min(successes)).isGreaterThanOrEqualTo(before);
      before = Collections.max(successes);
    }
    assertThat(before).isEqualTo(CALLS - FAILURES);
  }

  private static double sum(Metrics page, String name, String key, String value) {
    return page.of(name, "order")
        .filter(sample -> sample.label(key).equals(value))
        .mapToDouble(Metrics.Sample::value)
        .sum();
  }

  /** The successes that took at most so long, in s. */
  private static double within(Metrics page, String seconds) {
    return page.of("sli_duration_histogram", "order")
        .filter(sample -> sample.label("sli_outcome").equals("success"))
        .filter(sample -> sample.label("le").equals(seconds))
        .mapToDouble(Metrics.Sample::value)
        .sum();
  }
}
