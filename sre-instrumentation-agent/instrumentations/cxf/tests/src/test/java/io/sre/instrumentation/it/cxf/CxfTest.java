package io.sre.instrumentation.it.cxf;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.ServletResourceSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** CXF 4 in servlets and in a filter of Tomcat 10.1, CXF 3 in those of Tomcat 9. */
class CxfTest extends ServletResourceSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(TomcatMain.class);
  }

  @Override
  protected String foundBy() {
    return "cxf";
  }

  @Override
  protected String checked() {
    return "org.apache.cxf.interceptor.Fault";
  }

  /** CXF tells the exception of the body. */
  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/too-short", "GET /shop/api/too-short")
            .breaksOff()
            .answers(200)
            .fails(ILLEGAL_STATE));
  }
}
