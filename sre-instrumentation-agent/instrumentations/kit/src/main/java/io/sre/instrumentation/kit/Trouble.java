package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Checks for trouble that no test may cause in any application. */
public final class Trouble {

  private Trouble() {}

  /** Checks that the agent had no error and reported only its start, without calls in flight. */
  public static void assertNone(AppUnderTest app) {
    assertNoneBut(app, "");
  }

  /**
   * The same, except that the agent has also reported an unknown version of a framework.
   *
   * @param unknownFramework its name; empty: it knows all of them
   */
  public static void assertNoneBut(AppUnderTest app, String unknownFramework) {
    String unknown = "the version of " + unknownFramework + " that is used here has no ";
    Metrics metrics = app.metrics();
    for (String trouble :
        List.of("errors", "calls_lost", "calls_unjudged", "classes_failed", "sli_overflow")) {
      assertThat(metrics.of("sre_agent_" + trouble + "_total"))
          .as(trouble)
          .isNotEmpty()
          .allMatch(sample -> sample.value() == 0);
    }
    assertThat(metrics.of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
    if (!unknownFramework.isEmpty()) {
      assertThat(app.stderr()).filteredOn(line -> line.contains(unknown)).hasSize(1);
    }
    assertThat(
            app.stderr().stream()
                .filter(line -> line.startsWith("[sre]") && !line.contains(unknown)))
        .singleElement()
        .asString()
        .contains("SLIs at http://127.0.0.1:" + app.metricsPort());
  }

  /** Checks that the agent has suppressed no error of its own. */
  public static void assertNoneSuppressed(AppUnderTest app) {
    assertThat(app.stderr()).noneMatch(line -> line.contains("was kept from the application"));
    try {
      Metrics metrics = app.isAlive() ? Metrics.scrape(app.metricsPort()) : null;
      if (metrics != null) {
        assertThat(metrics.of("sre_agent_errors_total")).allMatch(sample -> sample.value() == 0);
      }
    } catch (IOException e) {
      // The endpoint does not exist, or is not accessible.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
