package io.sre.instrumentation.it.vertx;

import io.sre.instrumentation.kit.AppSetup;
import java.util.List;

/** Vert.x 5.1, whose handlers run on worker threads. */
class VertxWorkerTest extends VertxSpecification {

  static List<AppSetup> setups() {
    return setupsOf(List.of("vertx/tests"), "worker");
  }
}
