package io.sre.instrumentation.kit.resources;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;

/** Filters that reject requests which ask for it. */
public final class Guards {

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

  @PreMatching
  public static final class BeforeMatching implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      reject(request, "before");
    }
  }

  public static final class Matched implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      reject(request, "matched");
    }
  }
}
