package io.sre.instrumentation.it.agroal;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.PoolSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** Pools of Agroal. */
class AgroalTest extends PoolSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }
}
