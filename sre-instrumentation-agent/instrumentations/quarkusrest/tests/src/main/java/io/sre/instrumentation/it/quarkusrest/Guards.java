package io.sre.instrumentation.it.quarkusrest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Filters that reject requests which ask for it. */
final class Guards {

  private static final String HEADER = "X-Reject";

  private Guards() {}

  private static void reject(ContainerRequestContext request, String when) {
    String asked = request.getHeaderString(HEADER);
    if (when.equals(asked)) {
      request.abortWith(Response.status(401).entity("who are you?").build());
    } else if ((when + "-throws").equals(asked)) {
      throw new IllegalArgumentException("rejected");
    }
  }

  @Provider
  @PreMatching
  public static class BeforeMatching implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      reject(request, "before");
    }
  }

  @Provider
  public static class Matched implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      reject(request, "matched");
    }
  }
}
