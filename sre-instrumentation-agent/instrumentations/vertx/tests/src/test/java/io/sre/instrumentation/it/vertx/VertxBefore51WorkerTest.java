package io.sre.instrumentation.it.vertx;

import io.sre.instrumentation.kit.AppSetup;
import java.util.List;

/** Vert.x 4.5 and 5.0, whose handlers run on worker threads. */
class VertxBefore51WorkerTest extends VertxBefore51Specification {

  static List<AppSetup> setups() {
    return setupsOf(modules(), "worker");
  }
}
