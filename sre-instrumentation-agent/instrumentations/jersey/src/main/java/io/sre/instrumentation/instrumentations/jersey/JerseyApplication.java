package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.Mount;
import io.sre.instrumentation.instrumentations.shared.MountedApplication;
import io.sre.instrumentation.instrumentations.shared.RequestReader;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.RuntimeResource;
import org.glassfish.jersey.server.model.RuntimeResourceModel;
import org.jspecify.annotations.Nullable;

/** An application of Jersey, known by its configuration. */
final class JerseyApplication extends MountedApplication {

  /** The router holds them. */
  private final List<WeakReference<RuntimeResource>> resources = new ArrayList<>();

  JerseyApplication(
      Object configuration, Object router, RuntimeResourceModel model, RequestReader requests) {
    super(configuration, router, requests);
    for (RuntimeResource resource : model.getRuntimeResources()) {
      resources.add(new WeakReference<>(resource));
    }
  }

  @Override
  protected void register(Mount mount) {
    for (WeakReference<RuntimeResource> each : resources) {
      RuntimeResource resource = each.get();
      if (resource != null) {
        register(mount, "", resource.getResources());
      }
    }
  }

  private static void register(Mount mount, String outer, List<Resource> resources) {
    for (Resource resource : resources) {
      String path = resource.getPath();
      String template = path == null ? outer : UriTemplates.join(outer, path);
      for (ResourceMethod method : resource.getResourceMethods()) {
        if (!method.isExtended()) {
          ServletHandlers.registered(
              JerseyInstrumentation.NAME,
              mount.context(),
              mount.pattern(),
              List.of(template.isEmpty() ? "/" : template),
              List.of(method.getHttpMethod()),
              handler(method));
        }
      }
      register(mount, template, resource.getChildResources());
    }
  }

  /** The method of the application that serves a route; null: it is served by an object. */
  static @Nullable Method handler(ResourceMethod method) {
    return method.getInvocable().isInflector() ? null : method.getInvocable().getHandlingMethod();
  }
}
