package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The name of a route, which names the requests that end at it. Immutable. */
final class RouteName implements BiConsumer<Call, HttpServerRequest>, Supplier<@Nullable String> {

  /** Of files. */
  static final RouteName STATIC = new RouteName(HttpRoutes.STATIC, false);

  private final String template;
  private final boolean isExact;

  /**
   * A name.
   *
   * @param isExact whether the route matches whole paths, not all below one
   */
  RouteName(String template, boolean isExact) {
    this.template = template;
    this.isExact = isExact;
  }

  /** The template; null: the request can still reach a route that matches its whole path. */
  @Override
  public @Nullable String get() {
    return isExact ? template : null;
  }

  @Override
  public void accept(Call call, HttpServerRequest request) {
    String method = request.method().name();
    if (template.equals(HttpRoutes.STATIC)) {
      ServletHandlers.nameStatic(call, VertxInstrumentation.NAME, method);
      return;
    }
    int status = request.response().getStatusCode();
    String path = request.path();
    if (!isExact && path != null && (status >= 300 || !request.response().headWritten())) {
      // It was rejected on its way to the route that it was meant for.
      ServletHandlers.nameByRoute(call, VertxInstrumentation.NAME, method, "", path, null);
    }
    HttpRoutes.name(
        call,
        Call.BY_HANDLER,
        VertxInstrumentation.NAME,
        method,
        "",
        template,
        null,
        template.equals("/*"));
  }
}
