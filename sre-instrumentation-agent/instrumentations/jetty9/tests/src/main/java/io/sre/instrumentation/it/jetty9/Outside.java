package io.sre.instrumentation.it.jetty9;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** A handler outside any context. */
final class Outside extends AbstractHandler {

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (target.equals("/outside")) {
      base.setHandled(true);
      response.getOutputStream().print("outside");
    }
  }
}
