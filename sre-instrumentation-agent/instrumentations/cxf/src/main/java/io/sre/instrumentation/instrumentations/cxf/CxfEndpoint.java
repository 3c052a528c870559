package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.Mount;
import io.sre.instrumentation.instrumentations.shared.MountedApplication;
import io.sre.instrumentation.instrumentations.shared.RequestReader;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.ref.WeakReference;
import java.util.List;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.jaxrs.JAXRSServiceImpl;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.jspecify.annotations.Nullable;

/** An endpoint of CXF: the resources that one server serves at one address. */
final class CxfEndpoint extends MountedApplication {

  private final WeakReference<Endpoint> endpoint;

  CxfEndpoint(Endpoint endpoint, RequestReader requests) {
    super(endpoint, endpoint, requests);
    this.endpoint = new WeakReference<>(endpoint);
  }

  @Override
  protected void register(Mount mount) {
    Endpoint known = endpoint.get();
    if (known == null || !(known.getService() instanceof JAXRSServiceImpl service)) {
      return;
    }
    for (ClassResourceInfo resource : service.getClassResourceInfos()) {
      String outer = join("", template(resource));
      for (OperationResourceInfo method :
          resource.getMethodDispatcher().getOperationResourceInfos()) {
        if (!method.isSubResourceLocator()) {
          String template = join(outer, template(method));
          ServletHandlers.registered(
              CxfInstrumentation.NAME,
              mount.context(),
              mount.pattern(),
              List.of(template.isEmpty() ? "/" : template),
              List.of(method.getHttpMethod()),
              method.getMethodToInvoke());
        }
      }
    }
  }

  private static String join(String outer, @Nullable String inner) {
    return inner == null ? outer : UriTemplates.join(outer, inner);
  }

  /** The template of a resource, as it was written; null: it has none. */
  static @Nullable String template(ClassResourceInfo resource) {
    @Nullable URITemplate template = resource.getURITemplate();
    return template == null ? null : template.getValue();
  }

  /** The template of a method or a locator, as it was written; null: it has none. */
  static @Nullable String template(OperationResourceInfo method) {
    @Nullable URITemplate template = method.getURITemplate();
    return template == null ? null : template.getValue();
  }
}
