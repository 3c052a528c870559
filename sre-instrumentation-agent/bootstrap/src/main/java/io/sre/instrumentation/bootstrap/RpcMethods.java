package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The SLIs of remote procedures, as frameworks ask for them on each call: without allocation once a
 * method is known. Any thread.
 */
public final class RpcMethods {

  /** Methods beyond this number are not kept. */
  private static final int LIMIT = 4096;

  private static final Map<String, Sli> KNOWN = new ConcurrentHashMap<>();

  /** By the name of the instrumentation. */
  private static final Map<String, Sli> UNMATCHED = new ConcurrentHashMap<>();

  private static volatile @Nullable SliFinder finder;

  private RpcMethods() {}

  /** Sets the source of SLIs. */
  public static void finder(SliFinder slis) {
    finder = slis;
  }

  /**
   * A call's provisional SLI, until its method is known: a client can ask for a method that does
   * not exist.
   *
   * @param foundBy the name of the framework's instrumentation
   * @return null: no agent measures yet
   */
  public static @Nullable Sli unmatched(String foundBy) {
    Sli known = UNMATCHED.get(foundBy);
    SliFinder slis = finder;
    if (known == null && slis != null) {
      known = slis.discovered(EntryPoint.rpc(foundBy + " unmatched", false, false), foundBy, null);
      UNMATCHED.put(foundBy, known);
    }
    return known;
  }

  /**
   * The SLI of a method; made on first request.
   *
   * @param foundBy the name of the framework's instrumentation
   * @param method its full name: {@code shop.Stock/Get}
   * @param operations whether it is for operators and not for customers: health checks
   * @param streams whether a call may last for as long as both sides like
   * @return null: no agent measures yet
   */
  public static @Nullable Sli find(
      String foundBy, String method, boolean operations, boolean streams) {
    Sli known = KNOWN.get(method);
    SliFinder slis = finder;
    if (known == null && slis != null) {
      known = slis.discovered(EntryPoint.rpc(method, operations, streams), foundBy, null);
      if (KNOWN.size() < LIMIT) {
        KNOWN.put(method, known);
      }
    }
    return known;
  }
}
