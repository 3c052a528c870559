package io.sre.instrumentation.it.loaders.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The application in a web application of {@code jakarta.servlet}. */
public class JakartaServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      response.getWriter().print(Shop.answer(request.getPathInfo().substring(1)));
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
