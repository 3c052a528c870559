package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.Suppressed;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jspecify.annotations.Nullable;

/** Finds the application's methods that serve resources. Thread-safe. */
final class ResourceMethods {

  /** Ids of methods that reflection does not find. */
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  /** The method; null: reflection does not find it. */
  @Nullable Method of(RuntimeResource resource) {
    ResteasyReactiveResourceInfo info = resource.getLazyMethod();
    if (info == null || (!missing.isEmpty() && missing.contains(info.getMethodId()))) {
      return null;
    }
    try {
      return info.getMethod();
    } catch (RuntimeException | LinkageError e) {
      Suppressed.error(e);
      missing.add(info.getMethodId());
      return null;
    }
  }

  /** Whether it finds a sub-resource, which serves the request. */
  static boolean isLocator(RuntimeResource resource) {
    return resource.getHttpMethod() == null && !isChoice(resource);
  }

  /** Whether it stands for several methods, of which one is chosen by the media types. */
  static boolean isChoice(RuntimeResource resource) {
    return resource.getJavaMethodName() == null;
  }
}
