package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.Mount;
import io.sre.instrumentation.instrumentations.shared.MountedApplication;
import io.sre.instrumentation.instrumentations.shared.RequestReader;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.core.ResourceMethodInvoker;
import org.jboss.resteasy.core.ResourceMethodRegistry;
import org.jboss.resteasy.spi.ResourceInvoker;

/** An application of RESTEasy, known by the registry of its resources, which routes requests. */
final class Deployment extends MountedApplication {

  private final WeakReference<ResourceMethodRegistry> registry;

  Deployment(ResourceMethodRegistry registry, RequestReader requests) {
    super(registry, registry, requests);
    this.registry = new WeakReference<>(registry);
  }

  @Override
  protected void register(Mount mount) {
    ResourceMethodRegistry known = registry.get();
    if (known == null) {
      return;
    }
    for (Map.Entry<String, List<ResourceInvoker>> bound : known.getBounded().entrySet()) {
      String template = UriTemplates.join("", bound.getKey());
      for (ResourceInvoker invoker : bound.getValue()) {
        if (invoker instanceof ResourceMethodInvoker method) {
          ServletHandlers.registered(
              ResteasyInstrumentation.NAME,
              mount.context(),
              mount.pattern(),
              List.of(template.isEmpty() ? "/" : template),
              method.getHttpMethods(),
              method.getMethod());
        }
      }
    }
  }
}
