package io.sre.instrumentation.it.cxf;

import io.sre.instrumentation.kit.resources.TomcatServer;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.apache.cxf.jaxrs.sse.SseFeature;

/** The resources in Tomcat. */
public final class TomcatMain extends TomcatServer {

  private static final Map<String, String> PARAMETERS =
      Map.of("jaxrs.features", SseFeature.class.getName());

  private TomcatMain() {}

  public static void main(String[] arguments) throws Exception {
    new TomcatMain().run();
  }

  @Override
  protected void addServlets(Context shop) {
    servlet(shop, shop(), PARAMETERS, "/api/*");
    servlet(shop, shop(), PARAMETERS, "/v2/*");
  }

  @Override
  protected void addServlet(Context all) {
    servlet(all, shop(), PARAMETERS, "/*");
  }

  @Override
  protected void addFilter(Context filtered) {
    filter(filtered, shop(), PARAMETERS, "/rest/*");
  }

  private static CXFNonSpringJaxrsServlet shop() {
    return new CXFNonSpringJaxrsServlet(new ShopApplication());
  }
}
