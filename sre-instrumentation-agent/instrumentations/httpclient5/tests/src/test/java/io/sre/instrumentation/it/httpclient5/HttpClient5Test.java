package io.sre.instrumentation.it.httpclient5;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.PoolSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** Pools of Apache's HTTP client. */
class HttpClient5Test extends PoolSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }
}
