package io.sre.instrumentation.it.quarkusrest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** All resources below {@code /api}, and mappers. */
@ApplicationPath("/api")
public class ShopApplication extends Application {

  /** Becomes a 503. */
  public static class WarehouseDownException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Becomes a 409. */
  public static class OutOfStockException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Provider
  public static class WarehouseDownMapper implements ExceptionMapper<WarehouseDownException> {
    @Override
    public Response toResponse(WarehouseDownException exception) {
      return Response.status(503).entity("warehouse down").build();
    }
  }

  @Provider
  public static class OutOfStockMapper implements ExceptionMapper<OutOfStockException> {
    @Override
    public Response toResponse(OutOfStockException exception) {
      return Response.status(409).entity("out of stock").build();
    }
  }
}
