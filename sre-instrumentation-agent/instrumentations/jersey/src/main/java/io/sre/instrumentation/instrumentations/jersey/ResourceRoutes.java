package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.RuntimeResourceModel;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Names requests by the templates of their resources; the companion of {@code ApplicationHandler}.
 * Thread-safe.
 */
public final class ResourceRoutes implements MountedRoutes {

  private final UriTemplates templates = new UriTemplates();

  /** Never changed in place: requests read it without a lock. */
  private volatile List<MountedApplication> applications = List.of();

  @Override
  public synchronized void built(Object application, Object router, Object model) {
    List<MountedApplication> alive = new ArrayList<>();
    for (MountedApplication each : applications) {
      if (each.isAlive()) {
        alive.add(each);
      }
    }
    alive.add(new MountedApplication(application, router, (RuntimeResourceModel) model));
    applications = List.copyOf(alive);
  }

  @Override
  public void mounted(
      Object application, String context, Collection<String> patterns, @Nullable String servlets) {
    for (MountedApplication each : applications) {
      if (each.isOf(application)) {
        each.mount(context, patterns, servlets);
      }
    }
  }

  @Override
  public void found(
      Call call, Object router, Object request, String verb, @Nullable Throwable thrown) {
    ContainerRequest asked = ((RequestProcessingContext) request).request();
    MountedApplication application = routedBy(router);
    if (application == null || application.isErrorPageOrPart(asked)) {
      return;
    }
    if (application.isInServlet()) {
      HttpOutcome.of(call).reachedServlet();
    }
    ExtendedUriInfo route = ((RequestProcessingContext) request).routingContext();
    ResourceMethod method = route.getMatchedResourceMethod();
    Mount mount = application.mountOf(asked);
    if (method != null && !method.isExtended()) {
      name(call, verb, mount, route, method);
    } else if (thrown != null && !route.getMatchedResourceLocators().isEmpty()) {
      name(call, verb, mount, route, null);
    } else if (!application.isInServlet()) {
      nameShared(call, verb, HttpRoutes.UNMATCHED);
    }
  }

  @Override
  public void rejected(Call call, Object request) {
    ContainerRequest asked = ((RequestProcessingContext) request).request();
    String base = asked.getBaseUri().getPath();
    for (MountedApplication each : applications) {
      Mount mount = each.mountAt(base);
      if (mount != null) {
        if (each.isErrorPageOrPart(asked)) {
          return;
        }
        String path = asked.getPath(true);
        ServletHandlers.nameByRoute(
            call,
            JerseyInstrumentation.NAME,
            asked.getMethod(),
            mount.context(),
            mount.path(),
            path.startsWith("/") ? path : "/" + path);
      }
    }
    nameShared(call, asked.getMethod(), HttpRoutes.FILTERED);
  }

  private @Nullable MountedApplication routedBy(Object router) {
    List<MountedApplication> all = applications;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isRoutedBy(router)) {
        return all.get(i);
      }
    }
    return null;
  }

  private void name(
      Call call, String verb, Mount mount, ExtendedUriInfo route, @Nullable ResourceMethod method) {
    // Innermost first.
    List<UriTemplate> matched = route.getMatchedTemplates();
    UriTemplates.Joined joined = templates.root();
    for (int i = matched.size() - 1; i >= 0; i--) {
      joined = joined.with(matched.get(i).getTemplate());
    }
    HttpRoutes.name(
        call,
        Call.BY_HANDLER,
        JerseyInstrumentation.NAME,
        verb,
        mount.prefix(),
        joined.template(),
        method == null ? null : MountedApplication.handler(method),
        false);
  }

  private static void nameShared(Call call, String verb, String template) {
    HttpRoutes.name(
        call, Call.BY_HANDLER, JerseyInstrumentation.NAME, verb, "", template, null, false);
  }
}
