package io.sre.instrumentation.kit;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The requirements for each implementation of Jakarta REST in the JDK's server, where nothing can
 * be suspended.
 */
public abstract class JdkServerResourceSpecification extends ResourceSpecification {

  /** For subclasses. */
  protected JdkServerResourceSpecification() {}

  @Override
  protected String withoutMethod() {
    return "unmatched";
  }

  @Override
  protected String checked() {
    return "java.io.IOException";
  }

  /** The framework completes such a response in this server. */
  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of();
  }

  @Test
  void what_a_body_throws_after_the_response_has_begun_is_not_seen() {
    seen.succeeded("GET /shop/api/too-late", client.get("/too-late"));
  }

  @Test
  void a_request_that_no_method_can_answer_is_unmatched() {
    Exchange.get("/async/events", "GET unmatched")
        .header("Accept", "image/png")
        .answers(406)
        .run(client, seen);
  }
}
