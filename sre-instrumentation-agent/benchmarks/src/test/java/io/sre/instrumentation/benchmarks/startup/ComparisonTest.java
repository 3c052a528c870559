package io.sre.instrumentation.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.benchmarks.Agent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final Comparison comparison = new Comparison("hello, world");

  @Test
  void medians_their_range_and_their_differences_are_shown() {
    for (double seconds : new double[] {2.4, 2.0, 2.2}) {
      comparison.add(Agent.NONE, Map.of(Figure.WALL, seconds, Figure.RSS, 100.0));
      comparison.add(Agent.SRE, Map.of(Figure.WALL, seconds + 0.2, Figure.RSS, 130.0));
    }

    assertThat(comparison.render())
        .isEqualTo(
            """
            hello, world                     | wall s                     | RSS MB
            no agent                         |   2.20 2.00-2.40           |    100 100-100
            + sre-instrumentation            |   2.40 2.20-2.60     +0.20 |    130 130-130         +30
            """);
  }
}
