package io.sre.instrumentation.it.vertxfuture;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.EagerSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return a {@code Future} of Vert.x. */
class VertxFutureTest extends EagerSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected boolean isCancellable() {
    return false;
  }

  @Test
  void each_call_that_returns_a_future_is_counted() {
    run("used twice");
    seen.succeeded("one").succeeded("one");
  }

  @Test
  void the_handlers_of_a_future_run_on_its_context() {
    run("on a context");
    seen.succeeded("one");
  }
}
