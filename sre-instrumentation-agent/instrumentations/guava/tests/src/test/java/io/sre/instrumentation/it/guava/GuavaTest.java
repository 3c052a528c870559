package io.sre.instrumentation.it.guava;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.EagerSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return a {@code ListenableFuture}. */
class GuavaTest extends EagerSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Test
  void a_timeout_of_the_future_itself_is_its_exception() {
    run("timed out itself");
    seen.succeeded("timed");
  }

  @Test
  void each_call_that_returns_a_future_is_counted() {
    run("used twice");
    seen.succeeded("one").succeeded("one");
  }

  @Test
  void a_thread_that_is_interrupted_ends_a_call_and_stays_interrupted() {
    run("interrupted");
    seen.succeeded("one");
  }
}
