package io.sre.instrumentation.it.quarkusrest;

import io.sre.instrumentation.api.Sli;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** An interface with all annotations of its implementation. */
@Path("contract")
public interface Contract {

  @GET
  @Path("{id}")
  String get(@PathParam("id") String id);

  @GET
  @Path("named/{id}")
  @Sli("by contract")
  String named(@PathParam("id") String id);
}
