package io.sre.instrumentation.it.loaders.shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The application in a web application of {@code javax.servlet}. */
public class JavaxServlet extends HttpServlet {

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
