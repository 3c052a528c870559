package io.sre.instrumentation.instrumentations.shared;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The applications of a framework that share its classes. Thread-safe.
 *
 * @param <A> an application, as the framework has it
 */
public final class MountedApplications<A extends MountedApplication> {

  private final String foundBy;
  private final RequestReader requests;

  /** Never changed in place: requests read it without a lock. */
  private volatile List<A> applications = List.of();

  /**
   * None yet.
   *
   * @param foundBy the name of the framework's instrumentation
   */
  public MountedApplications(String foundBy, RequestReader requests) {
    this.foundBy = foundBy;
    this.requests = requests;
  }

  /** Adds an application, and drops those that are not in use any more. */
  public synchronized void add(A application) {
    List<A> alive = new ArrayList<>();
    for (A each : applications) {
      if (each.isAlive()) {
        alive.add(each);
      }
    }
    alive.add(application);
    applications = List.copyOf(alive);
  }

  /** Mounts an application, as {@link MountedApplication#mount} does. */
  public void mounted(
      Object application, String context, Collection<String> patterns, @Nullable String servlets) {
    for (A each : applications) {
      if (each.isOf(application)) {
        each.mount(context, patterns, servlets);
      }
    }
  }

  /** The application whose routes this object finds; null: it is not known. */
  public @Nullable A routedBy(Object router) {
    List<A> all = applications;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isRoutedBy(router)) {
        return all.get(i);
      }
    }
    return null;
  }

  /**
   * Names a call that was answered before a route was looked for: by the registered route that it
   * matches, or else as filtered.
   */
  public void rejected(Call call, Object request) {
    String base = requests.base(request);
    String method = requests.method(request);
    for (A each : applications) {
      Mount mount = each.mountAt(base);
      if (mount != null) {
        if (each.isErrorPageOrPart(request)) {
          return;
        }
        String path = requests.path(request);
        ServletHandlers.nameByRoute(
            call,
            foundBy,
            method,
            mount.context(),
            mount.path(),
            path.startsWith("/") ? path : "/" + path);
      }
    }
    nameShared(call, method, HttpRoutes.FILTERED);
  }

  /**
   * Names a call by a template that requests without a route share.
   *
   * @param template {@link HttpRoutes#UNMATCHED} or {@link HttpRoutes#FILTERED}
   */
  public void nameShared(Call call, String method, String template) {
    HttpRoutes.name(call, Call.BY_HANDLER, foundBy, method, "", template, null, false);
  }
}
