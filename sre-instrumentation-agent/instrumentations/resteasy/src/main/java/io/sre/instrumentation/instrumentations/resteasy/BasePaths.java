package io.sre.instrumentation.instrumentations.resteasy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jspecify.annotations.Nullable;

/**
 * The paths that code has registered resources under, which their own templates lack. They are kept
 * with the class of the resource, and freed with it. Thread-safe.
 */
final class BasePaths {

  private final ClassValue<Map<ResourceLocator, String>> ofClass =
      new ClassValue<>() {
        @Override
        protected Map<ResourceLocator, String> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /** Most applications have none. */
  private volatile boolean any;

  void add(ResourceClass resource, String base) {
    Map<ResourceLocator, String> bases = ofClass.get(resource.getClazz());
    for (ResourceLocator method : resource.getResourceMethods()) {
      bases.put(method, base);
    }
    for (ResourceLocator locator : resource.getResourceLocators()) {
      bases.put(locator, base);
    }
    any = true;
  }

  /** The path that the resource of a method or a locator was registered under; null: none. */
  @Nullable String of(ResourceLocator method) {
    return any ? ofClass.get(method.getResourceClass().getClazz()).get(method) : null;
  }
}
