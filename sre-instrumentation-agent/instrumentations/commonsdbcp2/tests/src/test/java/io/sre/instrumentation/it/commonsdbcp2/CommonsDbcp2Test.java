package io.sre.instrumentation.it.commonsdbcp2;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.PoolSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** Pools of Commons DBCP 2. */
class CommonsDbcp2Test extends PoolSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }
}
