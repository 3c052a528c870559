package io.sre.instrumentation.it.scalafuture;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.EagerSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return a {@code Future} of Scala. */
class ScalaFutureTest extends EagerSpecification {

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
}
