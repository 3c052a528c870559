package io.sre.instrumentation.it.resteasy;

import io.sre.instrumentation.kit.resources.Shop;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** All of the shop. */
public final class ShopApplication extends Application {

  @Override
  public Set<Object> getSingletons() {
    return Shop.singletons();
  }
}
