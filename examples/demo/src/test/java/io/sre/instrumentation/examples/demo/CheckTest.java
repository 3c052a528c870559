package io.sre.instrumentation.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.Exposition;
import io.sre.instrumentation.examples.demo.metrics.SliReader;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CheckTest {

  private static final String AGENT =
      """
      sli_duration_seconds_count{sli_name="checkout",sli_kind="http",sli_outcome="success"} 1998
      sli_duration_seconds_count{sli_name="checkout",sli_kind="http",sli_outcome="failure"} 2
      slo_objective_ratio{sli_name="checkout",slo_name="availability"} 0.999
      slo_events_total{sli_name="checkout",slo_name="availability",slo_outcome="good"} 1998
      slo_events_total{sli_name="checkout",slo_name="availability",slo_outcome="bad"} 2
      sli_duration_seconds_count{sli_name="place-order",sli_kind="method",sli_outcome="success"} 7
      """;

  @Test
  void equal_counts_agree() {
    Check check = check(Map.of("checkout", new Seen(2_000, 2, 0)), AGENT);

    assertThat(check.agrees()).isTrue();
    assertThat(check.summary())
        .isEqualTo(
            "the client saw 2,000 requests, the agent counted 2,000; 2 and 2 of them failed");
  }

  @Test
  void a_call_that_the_agent_lost_is_named() {
    assertThat(check(Map.of("checkout", new Seen(2_001, 2, 0)), AGENT).differences())
        .containsExactly("checkout: the client saw 2001, the agent 2000");
  }

  @Test
  void a_failure_that_the_agent_took_for_a_success_is_named() {
    assertThat(check(Map.of("checkout", new Seen(2_000, 3, 0)), AGENT).differences())
        .containsExactly("checkout: the client saw 3 fail, the agent 2");
  }

  @Test
  void an_sli_that_no_customer_called_is_named() {
    assertThat(check(Map.of(), AGENT).differences())
        .contains("checkout: the client saw 0, the agent 2000");
  }

  @Test
  void a_request_without_an_answer_may_have_been_counted_or_not() {
    Check counted = check(Map.of("checkout", new Seen(1_999, 1, 1)), AGENT);
    Check notCounted = check(Map.of("checkout", new Seen(2_000, 2, 1)), AGENT);

    assertThat(counted.agrees()).isTrue();
    assertThat(notCounted.agrees()).isTrue();
    assertThat(counted.summary()).endsWith("(1 more got no answer)");
  }

  @Test
  void events_that_do_not_add_up_to_the_calls_are_named() {
    String oneEventTooMany = AGENT.replace("\"good\"} 1998", "\"good\"} 1999");

    assertThat(check(Map.of("checkout", new Seen(2_000, 2, 0)), oneEventTooMany).differences())
        .containsExactly("checkout, availability: 1999 good + 2 bad, but 2000 calls");
  }

  private static Check check(Map<String, Seen> client, String agent) {
    List<SliReading> slis = SliReader.read(Exposition.parse(agent));
    return Check.of(client, slis);
  }
}
