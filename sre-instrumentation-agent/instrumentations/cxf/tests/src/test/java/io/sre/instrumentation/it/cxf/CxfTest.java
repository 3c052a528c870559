package io.sre.instrumentation.it.cxf;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.ServletResourceSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  /** Without a checked exception, whose class does not reach Tomcat: that has a test of its own. */
  @Override
  protected List<Exchange> unhandled() {
    return super.unhandled().stream()
        .filter(exchange -> !exchange.errorType().equals(checked()))
        .toList();
  }

  @Test
  void a_checked_exception_that_nothing_maps_is_a_failure_of_the_class_that_wraps_it() {
    seen.failed("GET /shop/api/checked", client.get("/checked"), checked());
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
