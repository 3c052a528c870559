package io.sre.instrumentation.bootstrap;

import java.util.List;

/**
 * A point where work enters an application, found without any annotation: a route, a remote
 * procedure, a queue, a job. Immutable.
 *
 * @param kind the {@code sli.kind}: {@code http}, {@code rpc}, {@code messaging} or {@code job}
 * @param name of the SLI
 * @param paths by which the operator can exclude it; empty: it cannot be excluded by path
 * @param operations whether it is for operators and not for customers: it is excluded
 * @param openEnded whether a call may last for as long as both sides like: only a duration limit of
 *     its own applies to it
 */
public record EntryPoint(
    String kind, String name, List<String> paths, boolean operations, boolean openEnded) {

  /** The {@code sli.kind} of HTTP. */
  public static final String HTTP = "http";

  /** The {@code sli.kind} of remote procedures. */
  public static final String RPC = "rpc";

  /**
   * Makes the entry point of a route.
   *
   * @param method of HTTP, as {@link HttpMethods} names it
   * @param context the application's context path; empty for the root
   * @param template of the handler within it, or {@code static}, {@code filtered}, {@code
   *     unmatched}
   */
  public static EntryPoint http(String method, String context, String template) {
    String path = context + template;
    return new EntryPoint(HTTP, method + " " + path, List.of(template, path), false, false);
  }

  /**
   * Makes the entry point of a remote procedure.
   *
   * @param method its full name: {@code shop.Stock/Get}
   */
  public static EntryPoint rpc(String method, boolean operations, boolean openEnded) {
    return new EntryPoint(RPC, method, List.of("/" + method), operations, openEnded);
  }
}
