package io.sre.instrumentation.it.resteasy;

import io.sre.instrumentation.kit.resources.TomcatServer;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.apache.catalina.Context;
import org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;

/** The resources in Tomcat. */
public final class TomcatMain extends TomcatServer {

  private static final class ShopServlet extends HttpServlet30Dispatcher {
    private static final long serialVersionUID = 1;

    @Override
    public void init(ServletConfig config) throws ServletException {
      super.init(config);
      ByCode.register(getDispatcher().getRegistry());
    }
  }

  private static final class ShopFilter extends Filter30Dispatcher {

    @Override
    public void init(FilterConfig config) throws ServletException {
      super.init(config);
      ByCode.register(getDispatcher().getRegistry());
    }
  }

  private TomcatMain() {}

  public static void main(String[] arguments) throws Exception {
    new TomcatMain().run();
  }

  @Override
  protected void addServlets(Context shop) {
    servlet(shop, new ShopServlet(), at("/api"), "/api/*");
    servlet(shop, new ShopServlet(), at("/v2"), "/v2/*");
  }

  @Override
  protected void addServlet(Context all) {
    servlet(all, new ShopServlet(), at("/"), "/*");
  }

  @Override
  protected void addFilter(Context filtered) {
    filter(filtered, new ShopFilter(), at("/rest"), "/rest/*");
  }

  private static Map<String, String> at(String path) {
    return Map.of(
        "jakarta.ws.rs.Application",
        ShopApplication.class.getName(),
        "resteasy.servlet.mapping.prefix",
        path);
  }
}
