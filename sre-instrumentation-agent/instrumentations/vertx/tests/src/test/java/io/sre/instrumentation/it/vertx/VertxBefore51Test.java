package io.sre.instrumentation.it.vertx;

import io.sre.instrumentation.kit.AppSetup;
import java.util.List;

/** Vert.x 4.5 and 5.0, whose handlers run on the event loop. */
class VertxBefore51Test extends VertxBefore51Specification {

  static List<AppSetup> setups() {
    return setupsOf(modules());
  }
}
