package io.sre.instrumentation.kit.servlets;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Rejects what a header asks it to, as security filters do. No {@code HttpFilter}, which came with
 * Servlet 4.
 */
final class Guard implements Filter {

  @Override
  public void init(FilterConfig config) {
    // Nothing to prepare.
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String reject = ((HttpServletRequest) request).getHeader("X-Reject");
    if (reject == null) {
      chain.doFilter(request, response);
    } else if (reject.equals("error")) {
      ((HttpServletResponse) response).sendError(401);
    } else {
      ((HttpServletResponse) response).setStatus(401);
      response.getWriter().print("who are you?");
    }
  }

  @Override
  public void destroy() {
    // Nothing to free.
  }
}
