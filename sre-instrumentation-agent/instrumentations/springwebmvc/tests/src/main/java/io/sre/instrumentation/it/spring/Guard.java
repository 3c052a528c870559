package io.sre.instrumentation.it.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects requests like a security filter, as a header of the request directs. */
@Component
class Guard extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String reject = request.getHeader("X-Reject");
    if (reject == null) {
      chain.doFilter(request, response);
    } else if (reject.equals("error")) {
      response.sendError(401);
    } else if (reject.equals("direct")) {
      response.setStatus(401);
      response.getWriter().print("who are you?");
    } else if (reject.equals("afterwards")) {
      chain.doFilter(request, response);
      throw new IllegalStateException("after the handler");
    } else {
      throw new IllegalArgumentException("in a filter");
    }
  }
}
