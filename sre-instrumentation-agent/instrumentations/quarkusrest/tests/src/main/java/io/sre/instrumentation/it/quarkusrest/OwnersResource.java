package io.sre.instrumentation.it.quarkusrest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** A resource with variables, and a locator of sub-resources. */
@Path("owners/")
public class OwnersResource {

  @GET
  public String all() {
    return "all";
  }

  @GET
  @Path("{id: [0-9]{1,5}}")
  public String one(@PathParam("id") int id) {
    return "owner " + id;
  }

  @GET
  @Path("{id: \\d+}/visits/{date}")
  public String visit(@PathParam("id") int id, @PathParam("date") String date) {
    return id + " on " + date;
  }

  @POST
  public Response add(String owner) {
    return Response.status(201).entity(owner).build();
  }

  /** There are pets of owner 1 only. */
  @Path("{id}/pets")
  public Pets pets(@PathParam("id") int id) {
    if (id == 500) {
      throw new IllegalStateException("no pets");
    }
    if (id != 1) {
      throw new NotFoundException();
    }
    return new Pets();
  }

  /** Sub-resources. */
  public static class Pets {

    @GET
    public String all() {
      return "pets";
    }

    @GET
    @Path("{name : .+}")
    public String one(@PathParam("name") String name) {
      return name;
    }
  }
}
