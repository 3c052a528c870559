package io.sre.instrumentation.tools.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.dashboards.Page;
import io.sre.instrumentation.tools.text.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Prometheus makes of them is in {@code links.yaml}. */
class LinksTest {

  private static final Pattern VARIABLE = Pattern.compile("&var-([a-z]+)=");

  @Test
  void without_an_address_there_is_no_link() {
    assertThat(Links.NONE.of("SloBurns", Page.SLI)).isEmpty();
    assertThat(new Links("https://grafana", null).of("SloBurns", Page.SLI))
        .containsOnlyKeys("dashboard_url");
    assertThat(new Links(null, "https://wiki").of("SloBurns", Page.SLI))
        .containsOnlyKeys("runbook_url");
  }

  @ParameterizedTest
  @EnumSource
  void a_link_sets_only_variables_that_the_dashboard_has(Page page) {
    String url = new Links("https://grafana/", null).of("Any", page).get("dashboard_url") + "";

    assertThat(url).startsWith("https://grafana/d/" + page.uid() + "?");
    List<String> variables = VARIABLE.matcher(url).results().map(found -> found.group(1)).toList();
    String dashboard = Json.write(page.document()).replace(" ", "");
    assertThat(variables).allMatch(name -> dashboard.contains("\"name\":\"" + name + "\""));
    assertThat(variables).hasSize(page == Page.SLI ? 3 : page == Page.SATURATION ? 1 : 0);
  }

  @Test
  void an_unknown_placeholder_is_reported() {
    assertThat(Links.problem("https://wiki/{alert}/{team}/{component}/{service}")).isEmpty();
    assertThat(Links.problem("https://wiki/{sli}/{slo}/{resource}")).isEmpty();
    assertThat(Links.problem("https://wiki/{owner}"))
        .hasValue(
            "{owner} is unknown: use {alert}, {team}, {component}, {service}, {sli}, {slo},"
                + " {resource}");
  }
}
