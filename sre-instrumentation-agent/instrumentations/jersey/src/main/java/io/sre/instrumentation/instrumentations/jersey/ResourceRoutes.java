package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import io.sre.instrumentation.instrumentations.shared.Mount;
import io.sre.instrumentation.instrumentations.shared.MountedApplications;
import io.sre.instrumentation.instrumentations.shared.RequestReader;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
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
  private final RequestReader requests = new JerseyRequests();
  private final MountedApplications<JerseyApplication> applications =
      new MountedApplications<>(JerseyInstrumentation.NAME, requests);

  @Override
  public void built(Object application, Object router, Object model) {
    applications.add(
        new JerseyApplication(application, router, (RuntimeResourceModel) model, requests));
  }

  @Override
  public void mounted(
      Object application, String context, Collection<String> patterns, @Nullable String servlets) {
    applications.mounted(application, context, patterns, servlets);
  }

  /** The request's processing context has the route, too. */
  @Override
  public void found(
      Call call,
      Object router,
      Object request,
      @Nullable Object ofRequest,
      String verb,
      @Nullable Throwable thrown) {
    ContainerRequest asked = ((RequestProcessingContext) request).request();
    JerseyApplication application = applications.routedBy(router);
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
      applications.nameShared(call, verb, HttpRoutes.UNMATCHED);
    }
  }

  @Override
  public void rejected(Call call, Object request) {
    applications.rejected(call, ((RequestProcessingContext) request).request());
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
        method == null ? null : JerseyApplication.handler(method),
        false);
  }
}
