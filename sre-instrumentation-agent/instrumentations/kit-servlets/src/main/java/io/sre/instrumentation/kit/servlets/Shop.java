package io.sre.instrumentation.kit.servlets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;

/** The servlets and the filter of the web application at {@code /shop}. */
public final class Shop implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext shop = event.getServletContext();
    servlet(shop, new Pages.Hello(), "/hello");
    servlet(shop, new Pages.Hello(), "/files/*");
    servlet(shop, new Pages.Hello(), "/gifts/*");
    servlet(shop, new Pages.Hello(), "/orders/*");
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
    servlet(shop, new Pages.Short(), "/short");
    servlet(shop, new Pages.WorksOn(), "/works-on");
    servlet(shop, new Pages.Release(), "/release");
    servlet(shop, new Pages.ErrorPageServlet(), "/error-page");
    async(shop, new AsyncPages.Completes(), "/completes");
    async(shop, new AsyncPages.CompletesAtOnce(), "/completes-at-once");
    async(shop, new AsyncPages.Dispatches(), "/dispatches");
    async(shop, new AsyncPages.TimesOut(), "/times-out");
    async(shop, new AsyncPages.FailsOnDispatch(), "/fails-on-dispatch");
    async(shop, new AsyncPages.WritesWhenPossible(), "/writes-when-possible");
    async(shop, new AsyncPages.WithoutEnd(), "/async-without-end");
    FilterRegistration.Dynamic guard = shop.addFilter("guard", new Guard());
    guard.setAsyncSupported(true);
    guard.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  static ServletRegistration.Dynamic servlet(
      ServletContext context, Servlet servlet, String pattern) {
    String name = servlet.getClass().getName() + " " + pattern;
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.addMapping(pattern);
    return registration;
  }

  private static void async(ServletContext context, Servlet servlet, String pattern) {
    servlet(context, servlet, pattern).setAsyncSupported(true);
  }
}
