package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls of requests that a framework answers on any thread after their handler has returned, by
 * the framework's own object for each, so that the framework's exceptions are reported to them.
 *
 * <p>That object is held weakly, and must not override {@code equals}. Thread-safe. A request that
 * is answered by its handler needs no entry.
 */
public final class SuspendedRequests {

  private static final Map<Object, SuspendedRequests> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final SuspendedRequests ANSWERED = new SuspendedRequests(null);

  private final @Nullable Call call;

  private SuspendedRequests(@Nullable Call call) {
    this.call = call;
  }

  /** The request that this thread serves is to be answered later, maybe by another thread. */
  public static void suspended(Object request) {
    Call current = Calls.current();
    if (current != null) {
      ALL.put(request, new SuspendedRequests(current));
    }
  }

  /** The response of a request is complete: what follows is not part of its call. */
  public static void answered(Object request) {
    if (ALL.containsKey(request)) {
      ALL.put(request, ANSWERED);
    }
  }

  /**
   * The call of a request: of a suspended one that which suspended it, of any other one that which
   * this thread serves; null: none, or it was answered.
   */
  public static @Nullable Call callOf(Object request) {
    SuspendedRequests suspended = ALL.get(request);
    return suspended == null ? Calls.current() : suspended.call;
  }
}
