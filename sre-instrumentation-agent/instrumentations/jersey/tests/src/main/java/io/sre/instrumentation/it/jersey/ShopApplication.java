package io.sre.instrumentation.it.jersey;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;

/** All resources, filters and mappers. */
final class ShopApplication extends ResourceConfig {

  /** Becomes a 503. */
  static final class WarehouseDownException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Becomes a 409. */
  static final class OutOfStockException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static final class WarehouseDownMapper implements ExceptionMapper<WarehouseDownException> {
    @Override
    public Response toResponse(WarehouseDownException exception) {
      return Response.status(503).entity("warehouse down").build();
    }
  }

  static final class OutOfStockMapper implements ExceptionMapper<OutOfStockException> {
    @Override
    public Response toResponse(OutOfStockException exception) {
      return Response.status(409).entity("out of stock").build();
    }
  }

  ShopApplication() {
    register(new OwnersResource());
    register(new PagesResource());
    register(new AsyncResource());
    register(new ContractResource());
    register(new Guards.BeforeMatching());
    register(new Guards.Matched());
    register(new WarehouseDownMapper());
    register(new OutOfStockMapper());
    Resource.Builder byCode = Resource.builder("by-code/{id}");
    byCode.addMethod("GET").handledBy(request -> "by code");
    registerResources(byCode.build());
  }
}
