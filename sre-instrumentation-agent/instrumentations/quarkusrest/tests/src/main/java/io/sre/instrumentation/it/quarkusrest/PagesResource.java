package io.sre.instrumentation.it.quarkusrest;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Owner;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliExcluded;
import io.sre.instrumentation.api.Slis;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** A method for each thing that can happen on the request's thread. */
@Path("/")
@Owner(team = "storefront", component = "pages")
public class PagesResource {

  @GET
  public String root() {
    return "root";
  }

  @GET
  @Path("never-asked-for/{id}")
  public String neverAskedFor() {
    return "never";
  }

  @POST
  @Path("checkout")
  @Sli("checkout")
  @Objective(target = 99.9)
  public String checkout(String cart) {
    return cart;
  }

  @GET
  @Path("reserve/{how}")
  @Sli(value = "reserve", expected = ShopApplication.OutOfStockException.class)
  public String reserve(@PathParam("how") String how) {
    if (how.equals("sold-out")) {
      throw new ShopApplication.OutOfStockException();
    }
    if (how.equals("boom")) {
      throw new IllegalStateException("boom");
    }
    return how;
  }

  @PUT
  @Path("any")
  public Response put(String body) {
    return Response.noContent().build();
  }

  @OPTIONS
  @Path("any")
  public String options() {
    return "all";
  }

  @GET
  @Path("no-such/{id}")
  public String noSuch() {
    throw new NotFoundException();
  }

  @GET
  @Path("out-of-stock")
  public String outOfStock() {
    throw new ShopApplication.OutOfStockException();
  }

  @GET
  @Path("warehouse-down")
  public String warehouseDown() {
    throw new ShopApplication.WarehouseDownException();
  }

  @GET
  @Path("busy")
  public String busy() {
    throw new ServiceUnavailableException();
  }

  @GET
  @Path("bad-gateway")
  public Response badGateway() {
    return Response.status(502).entity("bad gateway").build();
  }

  @GET
  @Path("boom")
  public String boom() {
    throw new IllegalStateException("boom");
  }

  @GET
  @Path("checked")
  public String checked() throws IOException {
    throw new IOException("a file of the application's");
  }

  @GET
  @Path("stream")
  public StreamingOutput stream() {
    return out -> {
      for (int i = 0; i < 10; i++) {
        out.write("a part of it".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    };
  }

  @GET
  @Path("stream-fails")
  public StreamingOutput streamFails() {
    return out -> {
      throw new IllegalStateException("nothing was written");
    };
  }

  @GET
  @Path("too-late")
  public StreamingOutput tooLate() {
    return out -> {
      out.write(new byte[64 * 1024]);
      out.flush();
      throw new IllegalStateException("late");
    };
  }

  /** The client has all bytes that were promised; the response ends when it has left. */
  @GET
  @Path("whole-before-its-end")
  public Response wholeBeforeItsEnd() {
    StreamingOutput body =
        out -> {
          out.write("whole".getBytes(StandardCharsets.UTF_8));
          out.flush();
          LockSupport.parkNanos(200_000_000);
        };
    return Response.ok(body).header("Content-Length", 5).build();
  }

  /** Slowly, since Quarkus queues what the event loop has not written, without a limit. */
  @GET
  @Path("without-end")
  public StreamingOutput withoutEnd() {
    return out -> {
      byte[] chunk = new byte[64 * 1024];
      while (true) {
        out.write(chunk);
        out.flush();
        LockSupport.parkNanos(1_000_000);
      }
    };
  }

  @POST
  @Path("uploads")
  public String upload(byte[] body) {
    return body.length + " bytes";
  }

  @GET
  @Path("health")
  @SliExcluded
  public String health() {
    return "up";
  }

  @GET
  @Path("ping")
  @SliExcluded
  public String ping() {
    return "pong";
  }

  @GET
  @Path("judged")
  public String judged() {
    Slis.fail("declined");
    return "judged";
  }

  @GET
  @Path("choice")
  @Produces(MediaType.TEXT_PLAIN)
  public String text() {
    return "text";
  }

  @GET
  @Path("choice")
  @Produces(MediaType.TEXT_HTML)
  public String html() {
    return "<p>html</p>";
  }

  @POST
  @Path("typed")
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces(MediaType.TEXT_PLAIN)
  public String typed(String text) {
    return text;
  }
}
