package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.RuntimeResource;
import org.glassfish.jersey.server.model.RuntimeResourceModel;
import org.jspecify.annotations.Nullable;

/**
 * An application of Jersey, and the paths that it is served under. Holds nothing of it strongly,
 * since Jersey can be shared by applications. Thread-safe.
 */
final class MountedApplication {

  private final WeakReference<Object> configuration;
  private final WeakReference<Object> router;

  /** The router holds them. */
  private final List<WeakReference<RuntimeResource>> resources = new ArrayList<>();

  /** Never changed in place: requests read it without a lock. */
  private volatile List<Mount> mounts = List.of();

  /** The request's attribute in an error dispatch; null: it is not served by servlets. */
  private volatile @Nullable String errorStatus;

  /** The request's attribute in an include. */
  private volatile String include = "";

  MountedApplication(Object configuration, Object router, RuntimeResourceModel model) {
    this.configuration = new WeakReference<>(configuration);
    this.router = new WeakReference<>(router);
    for (RuntimeResource resource : model.getRuntimeResources()) {
      resources.add(new WeakReference<>(resource));
    }
  }

  boolean isAlive() {
    return !router.refersTo(null);
  }

  boolean isOf(Object application) {
    return configuration.refersTo(application);
  }

  boolean isRoutedBy(Object other) {
    return router.refersTo(other);
  }

  boolean isInServlet() {
    return errorStatus != null;
  }

  /** Whether a request is dispatched here for an error page, or for a part of another's page. */
  boolean isErrorPageOrPart(ContainerRequest request) {
    String error = errorStatus;
    return error != null
        && (request.getProperty(error) != null || request.getProperty(include) != null);
  }

  /** Registers all routes under the paths of these mappings. */
  synchronized void mount(String context, Collection<String> patterns, @Nullable String servlets) {
    if (servlets != null) {
      include = servlets + ".include.request_uri";
      errorStatus = servlets + ".error.status_code";
    }
    for (String pattern : patterns) {
      if (pattern.startsWith("/")) {
        add(Mount.of(context, pattern));
      }
    }
    if (mounts.isEmpty()) {
      add(Mount.of(context, "/*"));
    }
  }

  /** Where a request is served: what its client wrote differently is not taken over. */
  Mount mountOf(ContainerRequest request) {
    String base = request.getBaseUri().getPath();
    Mount exact = mountAt(base);
    if (exact != null) {
      return exact;
    }
    return mounts.isEmpty() ? mountedFirst(base) : mounts.get(0);
  }

  /** Takes the path of the first request's base URI, where the container has told no path. */
  private synchronized Mount mountedFirst(String base) {
    if (mounts.isEmpty()) {
      add(Mount.of("", base));
    }
    return mounts.get(0);
  }

  /** The mount with this path of its base URI; null: none. */
  @Nullable Mount mountAt(String base) {
    List<Mount> all = mounts;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).base().equals(base)) {
        return all.get(i);
      }
    }
    return null;
  }

  private void add(Mount mount) {
    if (mounts.contains(mount)) {
      return;
    }
    List<Mount> all = new ArrayList<>(mounts);
    all.add(mount);
    for (WeakReference<RuntimeResource> each : resources) {
      RuntimeResource resource = each.get();
      if (resource != null) {
        register(mount, "", resource.getResources());
      }
    }
    mounts = List.copyOf(all);
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
