package io.sre.instrumentation.kit.servlets;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** The web application at {@code /all}: one servlet for whatever is asked. */
public final class All implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Shop.servlet(event.getServletContext(), new Pages.Hello(), "/*");
  }
}
