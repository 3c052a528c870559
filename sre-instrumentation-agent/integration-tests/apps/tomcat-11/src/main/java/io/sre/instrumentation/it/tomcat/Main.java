package io.sre.instrumentation.it.tomcat;

import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Says where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Files.createTempDirectory("tomcat");
    Path documents = Files.createDirectory(base.resolve("shop"));
    Files.writeString(documents.resolve("hello.txt"), "hello");
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());

    Context shop = tomcat.addContext("/shop", documents.toString());
    servlet(shop, new DefaultServlet(), "/");
    servlet(shop, new Pages.Hello(), "/hello");
    servlet(shop, new Pages.Hello(), "/files/*");
    servlet(shop, new Pages.Hello(), "*.page");
    servlet(shop, new Pages.Hello(), "");
    servlet(shop, new Pages.Hello(), "/health");
    servlet(shop, new Pages.NotFound(), "/lost/*");
    servlet(shop, new Pages.SendsError(), "/sends-error");
    servlet(shop, new Pages.Fails(), "/fails");
    servlet(shop, new Pages.FailsLate(), "/fails-late");
    servlet(shop, new Pages.Forwards(), "/forwards");
    servlet(shop, new Pages.Includes(), "/includes");
    servlet(shop, new Pages.Uploads(), "/uploads");
    servlet(shop, new Pages.WithoutEnd(), "/without-end");
    servlet(shop, new Pages.ErrorPageServlet(), "/error-page");
    async(shop, new AsyncPages.Completes(), "/completes");
    async(shop, new AsyncPages.CompletesAtOnce(), "/completes-at-once");
    async(shop, new AsyncPages.Dispatches(), "/dispatches");
    async(shop, new AsyncPages.TimesOut(), "/times-out");
    async(shop, new AsyncPages.FailsOnDispatch(), "/fails-on-dispatch");
    async(shop, new AsyncPages.WritesWhenPossible(), "/writes-when-possible");
    async(shop, new AsyncPages.WithoutEnd(), "/async-without-end");
    ErrorPage page = new ErrorPage();
    page.setLocation("/error-page");
    shop.addErrorPage(page);
    filter(shop);

    Context all = tomcat.addContext("/all", documents.toString());
    servlet(all, new Pages.Hello(), "/*");

    Files.writeString(documents.resolve("index.html"), "welcome");
    Context files = tomcat.addContext("/all-static", documents.toString());
    files.addWelcomeFile("index.html");
    servlet(files, new DefaultServlet(), "/");

    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static Wrapper servlet(Context context, Servlet servlet, String pattern) {
    String name = servlet.getClass().getName() + " " + pattern;
    Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
    wrapper.addMapping(pattern);
    return wrapper;
  }

  private static void async(Context context, Servlet servlet, String pattern) {
    servlet(context, servlet, pattern).setAsyncSupported(true);
  }

  private static void filter(Context context) {
    FilterDef guard = new FilterDef();
    guard.setFilterName("guard");
    guard.setFilter(new Guard());
    guard.setAsyncSupported("true");
    context.addFilterDef(guard);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("guard");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
  }
}
