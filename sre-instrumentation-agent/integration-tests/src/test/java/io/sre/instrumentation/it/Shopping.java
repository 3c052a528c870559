package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of the application in {@code apps/loaders}: what it asks and what is right. */
final class Shopping {

  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("checkout", "ok");
    ANSWERS.put("refused", "refused");
    ANSWERS.put("later", "done");
    ANSWERS.put("judged", "bad");
    ANSWERS.put("block", "blocked");
  }

  private Shopping() {}

  /** Asks for all, and gets what the application answers without an agent. */
  static Seen everything(Client client) {
    for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
      assertThat(client.body("/" + answer.getKey())).isEqualTo(answer.getValue());
    }
    return new Seen()
        .succeeded("checkout")
        .failed("checkout", "java.lang.IllegalArgumentException")
        .succeeded("later")
        .failed("judged", "fails_when")
        .failed("block", "no stock");
  }

  /** The application's pool is seen, and which SLI uses it. */
  static void assertPoolIsSeen(Metrics metrics) {
    assertThat(metrics.of("saturation_limit"))
        .filteredOn(sample -> sample.label("saturation_resource").equals("shop-pool"))
        .singleElement()
        .extracting(Metrics.Sample::value)
        .isEqualTo(2.0);
    assertThat(metrics.of("sli_resource", "checkout"))
        .anyMatch(sample -> sample.label("saturation_resource").equals("shop-pool"));
  }
}
