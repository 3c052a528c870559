package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The engine's catalog, as the runtime asks it when it meets a name for the first time. Any thread
 * asks; the answer is kept, so this is on no call's way twice.
 */
public interface SliFinder {

  /**
   * The SLI of a route.
   *
   * @param door the instrumentation that has found it: {@code tomcat}
   * @param method of HTTP, as {@link HttpMethods} names it
   * @param context the application's context path; empty for the root
   * @param template of the handler within it, or {@code static}, {@code filtered}, {@code
   *     unmatched}
   * @param handler the method that serves it, if it is one: it may carry annotations
   */
  Sli http(String door, String method, String context, String template, @Nullable Method handler);

  /** The SLI of {@code Slis.begin}. */
  Sli named(String name);
}
