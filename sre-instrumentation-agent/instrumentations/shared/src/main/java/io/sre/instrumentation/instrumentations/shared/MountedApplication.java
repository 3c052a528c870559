package io.sre.instrumentation.instrumentations.shared;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application of a framework, and the paths that it is served under. Holds nothing of it
 * strongly, since applications can share the framework. Thread-safe.
 */
public abstract class MountedApplication {

  private final WeakReference<Object> application;
  private final WeakReference<Object> router;
  private final RequestReader requests;

  /** Never changed in place: requests read it without a lock. */
  private volatile List<Mount> mounts = List.of();

  /** The request's attribute in an error dispatch; null: it is not served by servlets. */
  private volatile @Nullable String errorStatus;

  /** The request's attribute in an include. */
  private volatile String include = "";

  /**
   * An application that is not mounted yet.
   *
   * @param application by which its container knows it
   * @param router the object that finds the routes of its requests
   */
  protected MountedApplication(Object application, Object router, RequestReader requests) {
    this.application = new WeakReference<>(application);
    this.router = new WeakReference<>(router);
    this.requests = requests;
  }

  /** Registers all routes under a path. */
  protected abstract void register(Mount mount);

  /** Whether its router is still in use. */
  public final boolean isAlive() {
    return !router.refersTo(null);
  }

  /** Whether it is the application that its container knows by this object. */
  public final boolean isOf(Object other) {
    return application.refersTo(other);
  }

  /** Whether this object finds the routes of its requests. */
  public final boolean isRoutedBy(Object other) {
    return router.refersTo(other);
  }

  /** Whether a servlet or a filter serves it. */
  public final boolean isInServlet() {
    return errorStatus != null;
  }

  /** Whether a request is dispatched here for an error page, or for a part of another's page. */
  public final boolean isErrorPageOrPart(Object request) {
    String error = errorStatus;
    return error != null
        && (requests.attribute(request, error) != null
            || requests.attribute(request, include) != null);
  }

  /**
   * Registers all routes under the paths of these mappings.
   *
   * @param servlets the package of the servlet API; null: the container has no servlets
   */
  public final synchronized void mount(
      String context, Collection<String> patterns, @Nullable String servlets) {
    if (servlets != null) {
      include = servlets + ".include.request_uri";
      errorStatus = servlets + ".error.status_code";
    }
    for (String pattern : patterns) {
      if (pattern.startsWith("/")) {
        add(Mount.of(context, pattern));
      }
    }
    if (mounts.isEmpty()) {
      add(Mount.of(context, "/*"));
    }
  }

  /** Registers all routes again: there are more. */
  public final synchronized void registerAgain() {
    mounts.forEach(this::register);
  }

  /** Where a request is served: what its client wrote differently is not taken over. */
  public final Mount mountOf(Object request) {
    List<Mount> all = mounts;
    if (all.size() == 1) {
      return all.get(0);
    }
    String base = requests.base(request);
    Mount exact = mountAt(base);
    if (exact != null) {
      return exact;
    }
    return all.isEmpty() ? mountedFirst(base) : all.get(0);
  }

  /** Takes the path of the first request's base URI, where the container has reported no path. */
  private synchronized Mount mountedFirst(String base) {
    if (mounts.isEmpty()) {
      add(Mount.of("", base));
    }
    return mounts.get(0);
  }

  /** The mount with this path of its base URI; null: none. */
  final @Nullable Mount mountAt(String base) {
    List<Mount> all = mounts;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).base().equals(base)) {
        return all.get(i);
      }
    }
    return null;
  }

  private void add(Mount mount) {
    if (mounts.contains(mount)) {
      return;
    }
    List<Mount> all = new ArrayList<>(mounts);
    all.add(mount);
    register(mount);
    mounts = List.copyOf(all);
  }
}
