package io.sre.instrumentation.it.resteasy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.spi.Registry;

/** A resource that code registers under a path, once the application has started. */
@Path("/")
public final class ByCode {

  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return id;
  }

  static void register(Registry registry) {
    registry.addSingletonResource(new ByCode(), "by-code");
  }
}
