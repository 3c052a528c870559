package io.sre.instrumentation.it.jersey;

import io.sre.instrumentation.kit.resources.Shop;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;

/** All of the shop, and a resource that is made by code. */
final class ShopApplication extends ResourceConfig {

  ShopApplication() {
    Shop.singletons().forEach(this::register);
    Resource.Builder byCode = Resource.builder("by-code/{id}");
    byCode.addMethod("GET").handledBy(request -> "by code");
    registerResources(byCode.build());
  }
}
