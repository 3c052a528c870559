package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a framework that builds its applications before it is known under which paths their
 * containers serve them; a companion. Thread-safe.
 */
public interface MountedRoutes {

  /**
   * An application has its routes; they become SLIs once it is {@linkplain #mounted mounted}.
   *
   * @param application by which its container knows it
   * @param router the object that finds the routes of its requests
   * @param model the routes, as the framework represents them
   */
  void built(Object application, Object router, Object model);

  /**
   * A container serves an application under these paths: its routes are SLIs from now on.
   *
   * @param context the context path of a servlet container; empty for the root
   * @param patterns the mappings within it: {@code /api/*}
   * @param servlets the package of the servlet API, {@code org.acme.servlet}; null: the container
   *     has no servlets
   */
  void mounted(
      Object application, String context, Collection<String> patterns, @Nullable String servlets);

  /**
   * Names a call by the route that was found, or as unmatched.
   *
   * @param request as the framework represents it
   * @param route as the framework represents it; null: none was found, or the request has it
   * @param method of HTTP, as the client sent it
   * @param thrown with which the search ended; null: none
   */
  void found(
      Call call,
      Object router,
      Object request,
      @Nullable Object route,
      String method,
      @Nullable Throwable thrown);

  /**
   * Names a call that was answered before a route was looked for: by the registered route that it
   * matches, or else as filtered.
   */
  void rejected(Call call, Object request);
}
