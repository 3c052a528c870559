package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;
import org.jspecify.annotations.Nullable;

/** Registers the routes of an application; the companion of {@code Deployment}. */
public final class ResourceRoutes implements RouteFinder {

  private final ResourceMethods methods = new ResourceMethods();

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    Deployment deployment = (Deployment) holder;
    for (RequestMapper.RequestPath<RestInitialHandler.InitialMatch> path :
        deployment.getClassMappers()) {
      String outer = UriTemplates.join(deployment.getPrefix(), path.template.template);
      for (ServerRestHandler each : path.value.handlers) {
        if (each instanceof ClassRoutingHandler resources) {
          for (RequestMapper<RuntimeResource> ofMethod : resources.getMappers().values()) {
            register(outer, ofMethod);
          }
        }
      }
    }
  }

  private void register(String outer, RequestMapper<RuntimeResource> ofMethod) {
    for (RequestMapper.RequestPath<RuntimeResource> path : ofMethod.getTemplates()) {
      String verb = path.value.getHttpMethod();
      if (verb == null) {
        continue; // what a locator finds is not known yet
      }
      String template = UriTemplates.join(outer, path.template.template);
      ServletHandlers.registered(
          QuarkusRestInstrumentation.NAME,
          "",
          "/",
          List.of(template.isEmpty() ? "/" : template),
          List.of(verb),
          methods.of(path.value));
    }
  }
}
