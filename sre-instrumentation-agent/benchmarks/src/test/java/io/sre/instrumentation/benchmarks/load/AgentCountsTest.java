package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentCountsTest {

  @Test
  void requests_are_the_calls_of_all_slis_of_that_kind() {
    String metrics =
        """
        # TYPE sli_duration_seconds histogram
        sli_duration_seconds_bucket{sli_kind="http",sli_name="GET /a/{id}",le="+Inf"} 12
        sli_duration_seconds_count{sli_kind="http",sli_name="GET /a/{id}",sli_outcome="success"} 12
        sli_duration_seconds_count{sli_name="GET /b",sli_kind="http"} 30.0
        sli_duration_seconds_count{sli_kind="method",sli_name="place-order"} 7
        """;

    assertThat(AgentCounts.requests(metrics)).isEqualTo(42);
    assertThat(AgentCounts.requests("")).isZero();
  }
}
