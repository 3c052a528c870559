package io.sre.instrumentation.kit.resources;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The resources in servlets and in a filter of Tomcat. */
public abstract class TomcatServer {

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

  /** Serves the resources at {@code /api} and {@code /v2}. */
  protected abstract void addServlets(Context shop);

  /** Serves the resources at the root, by a servlet for everything. */
  protected abstract void addServlet(Context all);

  /** Serves the resources at {@code /rest}, by a filter. */
  protected abstract void addFilter(Context filtered);

  /** Prints where it listens, and lives until its input ends. */
  public final void run() throws Exception {
    LogManager.getLogManager().reset();
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context shop = tomcat.addContext("/shop", null);
    addServlets(shop);
    ErrorPage page = new ErrorPage();
    page.setErrorCode(410);
    page.setLocation("/api/error-page");
    shop.addErrorPage(page);
    Tomcat.addServlet(shop, "gone", new Gone());
    shop.addServletMappingDecoded("/gone", "gone");
    Tomcat.addServlet(shop, "includes", new Includes());
    shop.addServletMappingDecoded("/includes", "includes");
    addServlet(tomcat.addContext("/all", null));
    Context filtered = tomcat.addContext("/filter", null);
    Tomcat.addServlet(filtered, "default", new DefaultServlet());
    filtered.addServletMappingDecoded("/", "default");
    addFilter(filtered);
    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // No input is expected.
    }
    System.exit(0);
  }

  /** Adds a servlet, which starts with the server. */
  protected static void servlet(
      Context context, Servlet servlet, Map<String, String> parameters, String... patterns) {
    Wrapper wrapper = Tomcat.addServlet(context, "resources of " + patterns[0], servlet);
    wrapper.setAsyncSupported(true);
    wrapper.setLoadOnStartup(1);
    parameters.forEach(wrapper::addInitParameter);
    for (String pattern : patterns) {
      context.addServletMappingDecoded(pattern, wrapper.getName());
    }
  }

  /** Adds a filter. */
  protected static void filter(
      Context context, Filter filter, Map<String, String> parameters, String pattern) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("resources");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    parameters.forEach(definition::addInitParameter);
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("resources");
    mapping.addURLPattern(pattern);
    context.addFilterMap(mapping);
  }
}
