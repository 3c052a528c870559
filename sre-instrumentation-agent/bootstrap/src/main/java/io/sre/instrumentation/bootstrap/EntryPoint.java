package io.sre.instrumentation.bootstrap;

import java.util.List;

/**
 * Where work enters an application without any annotation: a route, a remote procedure, a queue, a
 * job. Immutable.
 *
 * @param kind the {@code sli.kind}: {@code http}, {@code rpc}, {@code messaging} or {@code job}
 * @param name of the SLI
 * @param paths by which the operator can exclude it; empty: by none
 */
public record EntryPoint(String kind, String name, List<String> paths) {

  /** The {@code sli.kind} of HTTP. */
  public static final String HTTP = "http";

  /**
   * A route.
   *
   * @param method of HTTP, as {@link HttpMethods} names it
   * @param context the application's context path; empty for the root
   * @param template of the handler within it, or {@code static}, {@code filtered}, {@code
   *     unmatched}
   */
  public static EntryPoint http(String method, String context, String template) {
    String path = context + template;
    return new EntryPoint(HTTP, method + " " + path, List.of(template, path));
  }
}
