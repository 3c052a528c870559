package io.sre.instrumentation.it.cxf;

import io.sre.instrumentation.kit.resources.Shop;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Set;

/** All of the shop. */
public final class ShopApplication extends Application {

  @Override
  public Set<Object> getSingletons() {
    Set<Object> result = new LinkedHashSet<>(Shop.singletons());
    result.add(new ByCode());
    return result;
  }
}
