package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import io.sre.instrumentation.instrumentations.shared.Mount;
import io.sre.instrumentation.instrumentations.shared.MountedApplications;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.reflect.Method;
import java.util.Collection;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Names requests by the templates of their resources; the companion of {@code JAXRSInvoker}.
 * Thread-safe.
 *
 * <p>The templates of the locators that a request has passed are kept in CXF's own exchange.
 */
public final class ResourceRoutes implements MountedRoutes {

  /** The templates of the locators that a request has passed. */
  private record Passed(Mount mount, UriTemplates.Joined templates) {}

  private final UriTemplates templates = new UriTemplates();
  private final CxfRequests requests = new CxfRequests();
  private final MountedApplications<CxfEndpoint> endpoints =
      new MountedApplications<>(CxfInstrumentation.NAME, requests);

  @Override
  public void built(Object application, Object router, Object endpoint) {
    endpoints.add(new CxfEndpoint((Endpoint) endpoint, requests));
  }

  @Override
  public void mounted(
      Object application, String context, Collection<String> patterns, @Nullable String servlets) {
    endpoints.mounted(application, context, patterns, servlets);
  }

  @Override
  public void found(
      Call call,
      Object router,
      Object request,
      @Nullable Object found,
      String verb,
      @Nullable Throwable thrown) {
    CxfEndpoint endpoint = endpoints.routedBy(router);
    if (endpoint == null || endpoint.isErrorPageOrPart(request)) {
      return;
    }
    // CXF serves all of its transports by the servlet API.
    HttpOutcome.of(call).reachedServlet();
    if (found == null) {
      return;
    }
    OperationResourceInfo route = (OperationResourceInfo) found;
    Exchange exchange = ((Message) request).getExchange();
    Passed passed = exchange.get(Passed.class);
    Mount mount = passed == null ? endpoint.mountOf(request) : passed.mount;
    UriTemplates.Joined joined = with(passed, route);
    if (route.isSubResourceLocator()) {
      exchange.put(Passed.class, new Passed(mount, joined));
    } else {
      name(call, verb, mount, joined, route.getMethodToInvoke());
    }
  }

  /** By a filter before the search for a route, or after a locator. */
  @Override
  public void rejected(Call call, Object request) {
    Exchange exchange = ((Message) request).getExchange();
    Passed passed = exchange.get(Passed.class);
    OperationResourceInfo last = exchange.get(OperationResourceInfo.class);
    if (last == null) {
      endpoints.rejected(call, request);
    } else if (passed != null) {
      boolean isMethod = !last.isSubResourceLocator();
      name(
          call,
          requests.method(request),
          passed.mount,
          isMethod ? with(passed, last) : passed.templates,
          isMethod ? last.getMethodToInvoke() : null);
    }
  }

  private UriTemplates.Joined with(@Nullable Passed passed, OperationResourceInfo route) {
    UriTemplates.Joined outer =
        passed != null
            ? passed.templates
            : templates.root().with(CxfEndpoint.template(route.getClassResourceInfo()));
    return outer.with(CxfEndpoint.template(route));
  }

  private static void name(
      Call call, String verb, Mount mount, UriTemplates.Joined joined, @Nullable Method handler) {
    HttpRoutes.name(
        call,
        Call.BY_HANDLER,
        CxfInstrumentation.NAME,
        verb,
        mount.prefix(),
        joined.template(),
        handler,
        false);
  }
}
