package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** What must not go wrong in any application, whatever a test is about. */
public final class Trouble {

  private Trouble() {}

  /** Nothing of the agent went wrong, it told only that it is there, and no call is in flight. */
  public static void assertNone(AppUnderTest app) {
    assertNoneBut(app, "");
  }

  /**
   * The same, where the agent has also reported that it does not know a framework's version.
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

  /** The agent has kept no error of its own from it. */
  public static void assertNoneSuppressed(AppUnderTest app) {
    assertThat(app.stderr()).noneMatch(line -> line.contains("was kept from the application"));
    try {
      Metrics metrics = app.isAlive() ? Metrics.scrape(app.metricsPort()) : null;
      if (metrics != null) {
        assertThat(metrics.of("sre_agent_errors_total")).allMatch(sample -> sample.value() == 0);
      }
    } catch (IOException e) {
      // Its end is not there, or not for us.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
