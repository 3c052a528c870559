package io.sre.instrumentation.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.catalog.SliSource;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTest {

  private static final ResourceSnapshot POOL =
      new ResourceSnapshot("thread_pool", "http", false, 1, 2, .5, 0, 0, null, List.of());

  private static final AgentCounters COUNTERS =
      new AgentCounters() {
        @Override
        public long classesSeen() {
          return 1;
        }

        @Override
        public long classesWoven() {
          return 2;
        }

        @Override
        public long classesFailed() {
          return 3;
        }

        @Override
        public long weavingNanos() {
          return 4;
        }

        @Override
        public long sliOverflow() {
          return 5;
        }
      };

  private final Readings.Source recorded = Recorded.of(COUNTERS, () -> List.of(POOL), () -> 6);

  @Test
  void the_slis_are_those_of_the_recorder() {
    SliTable.add(
        "recorded",
        false,
        List.of(new Objective("availability", .99, Objective.NO_LIMIT, null, 86_400, "1d", 5)),
        List.of(),
        new long[] {1_000_000},
        new SliSource("job", Owner.UNKNOWN, "test", null, null, 0, 0));

    assertThat(recorded.slis(System.nanoTime()))
        .extracting(snapshot -> snapshot.sli().name())
        .contains("recorded");
  }

  @Test
  void the_resources_are_those_that_are_bounded() {
    assertThat(recorded.resources()).containsExactly(POOL);
  }

  @Test
  void the_agent_s_own_counts_are_read() {
    assertThat(recorded.agent(7))
        .isEqualTo(
            new AgentSnapshot(
                Suppressed.errors(),
                Suppressed.lostCalls(),
                Suppressed.unjudgedCalls(),
                1,
                2,
                3,
                4,
                5,
                6,
                7));
  }
}
