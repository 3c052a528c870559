package io.sre.instrumentation.kit.resources;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All resources, filters and mappers. */
public final class Shop {

  /** Becomes a 503. */
  public static final class WarehouseDownException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Becomes a 409. */
  public static final class OutOfStockException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The mapper of the first. */
  public static final class WarehouseDownMapper implements ExceptionMapper<WarehouseDownException> {
    @Override
    public Response toResponse(WarehouseDownException exception) {
      return Response.status(503).entity("warehouse down").build();
    }
  }

  /** The mapper of the second. */
  public static final class OutOfStockMapper implements ExceptionMapper<OutOfStockException> {
    @Override
    public Response toResponse(OutOfStockException exception) {
      return Response.status(409).entity("out of stock").build();
    }
  }

  private Shop() {}

  /** One object of each. */
  public static Set<Object> singletons() {
    return new LinkedHashSet<>(
        List.of(
            new OwnersResource(),
            new PagesResource(),
            new AsyncResource(),
            new ContractResource(),
            new Guards.BeforeMatching(),
            new Guards.Matched(),
            new WarehouseDownMapper(),
            new OutOfStockMapper()));
  }
}
