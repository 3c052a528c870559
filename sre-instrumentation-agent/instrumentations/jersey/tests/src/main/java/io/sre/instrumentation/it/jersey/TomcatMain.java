package io.sre.instrumentation.it.jersey;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;

/**
 * The resources in servlets and in a filter of Tomcat. Prints where it listens, and lives until its
 * input ends.
 */
public final class TomcatMain {

  /** Its error page is a resource. */
  static final class Gone extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(410);
    }
  }

  /** A part of its page is a resource. */
  static final class Includes extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      request.getRequestDispatcher("/api/owners/1").include(request, response);
    }
  }

  private TomcatMain() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context shop = tomcat.addContext("/shop", null);
    servlet(shop, "/api/*", "/v2/*");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(410);
    page.setLocation("/api/error-page");
    shop.addErrorPage(page);
    Tomcat.addServlet(shop, "gone", new Gone());
    shop.addServletMappingDecoded("/gone", "gone");
    Tomcat.addServlet(shop, "includes", new Includes());
    shop.addServletMappingDecoded("/includes", "includes");
    servlet(tomcat.addContext("/all", null), "/*");
    filter(tomcat.addContext("/filter", null));
    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // No input is expected.
    }
    System.exit(0);
  }

  private static void servlet(Context context, String... patterns) {
    Wrapper servlet =
        Tomcat.addServlet(context, "jersey", new ServletContainer(new ShopApplication()));
    servlet.setAsyncSupported(true);
    servlet.setLoadOnStartup(1);
    for (String pattern : patterns) {
      context.addServletMappingDecoded(pattern, servlet.getName());
    }
  }

  private static void filter(Context context) {
    Tomcat.addServlet(context, "default", new DefaultServlet());
    context.addServletMappingDecoded("/", "default");
    FilterDef filter = new FilterDef();
    filter.setFilterName("jersey");
    filter.setFilter(new ServletContainer(new ShopApplication()));
    filter.setAsyncSupported("true");
    filter.addInitParameter(ServletProperties.FILTER_CONTEXT_PATH, "/rest");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("jersey");
    mapping.addURLPattern("/rest/*");
    context.addFilterMap(mapping);
  }
}
