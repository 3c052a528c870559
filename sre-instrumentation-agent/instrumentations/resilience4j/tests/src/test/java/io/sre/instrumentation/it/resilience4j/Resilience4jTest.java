package io.sre.instrumentation.it.resilience4j;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.PoolSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** Bulkheads of Resilience4j. */
class Resilience4jTest extends PoolSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }
}
