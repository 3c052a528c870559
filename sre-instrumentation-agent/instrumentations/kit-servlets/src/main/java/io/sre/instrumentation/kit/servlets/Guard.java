package io.sre.instrumentation.kit.servlets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Rejects what a header asks it to, as security filters do. */
final class Guard extends HttpFilter {

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String reject = request.getHeader("X-Reject");
    if (reject == null) {
      chain.doFilter(request, response);
    } else if (reject.equals("error")) {
      response.sendError(401);
    } else {
      response.setStatus(401);
      response.getWriter().print("who are you?");
    }
  }
}
