package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import io.sre.instrumentation.instrumentations.shared.Mount;
import io.sre.instrumentation.instrumentations.shared.MountedApplications;
import io.sre.instrumentation.instrumentations.shared.RequestReader;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jboss.resteasy.core.ResourceMethodRegistry;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jboss.resteasy.spi.metadata.ResourceMethod;
import org.jspecify.annotations.Nullable;

/**
 * Names requests by the templates of their resources; the companion of {@code
 * SynchronousDispatcher}. Thread-safe.
 *
 * <p>The templates of the locators that a request has passed are kept in RESTEasy's own context of
 * the request.
 */
public final class ResourceRoutes implements MountedRoutes, BiConsumer<Object, Object> {

  /** The templates of the locators that a request has passed. */
  private record Passed(Mount mount, UriTemplates.Joined templates) {}

  private final UriTemplates templates = new UriTemplates();
  private final BasePaths bases = new BasePaths();
  private final RequestReader requests = new ResteasyRequests();
  private final MountedApplications<Deployment> deployments =
      new MountedApplications<>(ResteasyInstrumentation.NAME, requests);

  /** A resource is registered under a path. */
  @Override
  public void accept(Object resource, Object base) {
    bases.add((ResourceClass) resource, (String) base);
  }

  /** A registry has its first resources, or more of them. */
  @Override
  public synchronized void built(Object application, Object router, Object registry) {
    Deployment known = deployments.routedBy(router);
    if (known == null) {
      deployments.add(new Deployment((ResourceMethodRegistry) registry, requests));
    } else {
      known.registerAgain();
    }
  }

  @Override
  public void mounted(
      Object application, String context, Collection<String> patterns, @Nullable String servlets) {
    deployments.mounted(application, context, patterns, servlets);
  }

  @Override
  public void found(
      Call call,
      Object router,
      Object request,
      @Nullable Object route,
      String verb,
      @Nullable Throwable thrown) {
    Deployment deployment = deployments.routedBy(router);
    if (deployment == null || deployment.isErrorPageOrPart(request)) {
      return;
    }
    @Nullable Passed passed = ResteasyContext.getContextData(Passed.class);
    if (route == null) {
      nameUnmatched(call, verb, deployment);
    } else if (thrown == null) {
      Mount mount = passed == null ? deployment.mountOf(request) : passed.mount;
      UriTemplates.Joined joined = with(passed, (ResourceLocator) route);
      if (route instanceof ResourceMethod method) {
        name(call, verb, mount, joined, method.getMethod());
      } else {
        ResteasyContext.pushContext(Passed.class, new Passed(mount, joined));
      }
    } else if (passed != null) {
      name(call, verb, passed.mount, passed.templates, null);
    }
  }

  @Override
  public void rejected(Call call, Object request) {
    deployments.rejected(call, request);
  }

  private UriTemplates.Joined with(@Nullable Passed passed, ResourceLocator route) {
    return passed == null
        ? templates.root().with(bases.of(route)).with(route.getFullpath())
        : passed.templates.with(route.getFullpath());
  }

  /** In a servlet it has the name of the mapping. */
  private void nameUnmatched(Call call, String verb, Deployment deployment) {
    if (deployment.isInServlet()) {
      HttpOutcome.of(call).reachedServlet();
    } else {
      deployments.nameShared(call, verb, HttpRoutes.UNMATCHED);
    }
  }

  private static void name(
      Call call, String verb, Mount mount, UriTemplates.Joined joined, @Nullable Method handler) {
    HttpRoutes.name(
        call,
        Call.BY_HANDLER,
        ResteasyInstrumentation.NAME,
        verb,
        mount.prefix(),
        joined.template(),
        handler,
        false);
  }
}
