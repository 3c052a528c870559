package io.sre.instrumentation.it.tomcatjdbc;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.PoolSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** Pools of Tomcat JDBC. */
class TomcatJdbcTest extends PoolSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }
}
