package io.sre.instrumentation.it.jersey;

import io.sre.instrumentation.kit.resources.TomcatServer;
import java.util.Map;
import org.apache.catalina.Context;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;

/** The resources in Tomcat. */
public final class TomcatMain extends TomcatServer {

  private TomcatMain() {}

  public static void main(String[] arguments) throws Exception {
    new TomcatMain().run();
  }

  @Override
  protected void addServlets(Context shop) {
    servlet(shop, new ServletContainer(new ShopApplication()), Map.of(), "/api/*", "/v2/*");
  }

  @Override
  protected void addServlet(Context all) {
    servlet(all, new ServletContainer(new ShopApplication()), Map.of(), "/*");
  }

  @Override
  protected void addFilter(Context filtered) {
    Map<String, String> path = Map.of(ServletProperties.FILTER_CONTEXT_PATH, "/rest");
    filter(filtered, new ServletContainer(new ShopApplication()), path, "/rest/*");
  }
}
