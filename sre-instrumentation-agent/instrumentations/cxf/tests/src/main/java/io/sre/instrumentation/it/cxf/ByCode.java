package io.sre.instrumentation.it.cxf;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource that the application adds to those of the shop. */
@Path("by-code")
public final class ByCode {

  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return id;
  }
}
