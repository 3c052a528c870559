package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.NotFoundException;
import java.lang.reflect.Method;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jspecify.annotations.Nullable;

/**
 * Names requests by the templates of their resources; the companion of {@code
 * ResteasyReactiveRequestContext}. Thread-safe.
 */
public final class ResourceNames
    implements BiConsumer<ResteasyReactiveRequestContext, RuntimeResource>,
        Consumer<ResteasyReactiveRequestContext>,
        Function<ResteasyReactiveRequestContext, @Nullable HttpServerResponse> {

  /**
   * The property of a request that holds the joined templates of its locators. Quarkus hides names
   * with this prefix from the application.
   */
  private static final String LOCATED = "$RR$io.sre.instrumentation.located";

  private final UriTemplates templates = new UriTemplates();
  private final ResourceMethods methods = new ResourceMethods();

  /** A request is about to be served by a resource method or a locator. */
  @Override
  public void accept(ResteasyReactiveRequestContext context, RuntimeResource resource) {
    Call call = callOf(context);
    if (call == null || !call.acceptsName(Call.BY_HANDLER) || ResourceMethods.isChoice(resource)) {
      return;
    }
    UriTemplates.Joined outer = located(context);
    UriTemplates.Joined joined =
        outer == null
            ? templates
                .root()
                .with(context.getDeployment().getPrefix())
                .with(template(resource.getClassPath()))
                .with(template(resource.getPath()))
            : outer.with(template(resource.getPath()));
    if (ResourceMethods.isLocator(resource)) {
      context.setProperty(LOCATED, joined);
    } else {
      name(call, context, joined.template(), methods.of(resource));
    }
  }

  /** A request goes on with other handlers than those of a resource method. */
  @Override
  public void accept(ResteasyReactiveRequestContext context) {
    if (context.getHandlers() != context.getAbortHandlerChain()) {
      return; // the resources of a class are searched next
    }
    Call call = callOf(context);
    if (call == null || !call.acceptsName(Call.BY_HANDLER)) {
      return;
    }
    RuntimeResource target = context.getTarget();
    UriTemplates.Joined located = located(context);
    if (target != null && located != null && ResourceMethods.isLocator(target)) {
      name(call, context, located.template(), null);
    } else if (context.getRemaining() == null
        && !(context.getThrowable() instanceof NotFoundException)) {
      nameRejected(call, context);
    } else {
      name(call, context, HttpRoutes.UNMATCHED, null);
    }
  }

  /** The server's own response, by which its call is found; null: there is none. */
  @Override
  public @Nullable HttpServerResponse apply(ResteasyReactiveRequestContext context) {
    @Nullable HttpServerResponse response = context.unwrap(HttpServerResponse.class);
    while (response != null) {
      @SuppressWarnings("unchecked")
      UnaryOperator<@Nullable Object> wrapped =
          Companions.of(response.getClass().getSuperclass(), UnaryOperator.class);
      if (wrapped == null) {
        return response;
      }
      response = wrapped.apply(response) instanceof HttpServerResponse own ? own : null;
    }
    return null;
  }

  /** A filter has answered before a resource was looked for. */
  private static void nameRejected(Call call, ResteasyReactiveRequestContext context) {
    ServletHandlers.nameByRoute(
        call,
        QuarkusRestInstrumentation.NAME,
        context.serverRequest().getRequestMethod(),
        "",
        context.serverRequest().getRequestNormalisedPath(),
        null);
    name(call, context, HttpRoutes.FILTERED, null);
  }

  private static void name(
      Call call,
      ResteasyReactiveRequestContext context,
      String template,
      @Nullable Method handler) {
    HttpRoutes.name(
        call,
        Call.BY_HANDLER,
        QuarkusRestInstrumentation.NAME,
        context.serverRequest().getRequestMethod(),
        "",
        template,
        handler,
        false);
  }

  private @Nullable Call callOf(ResteasyReactiveRequestContext context) {
    HttpServerResponse response = apply(context);
    return response == null ? null : OpenCalls.of(HttpServer.class).get(response);
  }

  private static UriTemplates.@Nullable Joined located(ResteasyReactiveRequestContext context) {
    return context.getProperty(LOCATED) instanceof UriTemplates.Joined joined ? joined : null;
  }

  private static @Nullable String template(@Nullable URITemplate path) {
    return path == null ? null : path.template;
  }
}
