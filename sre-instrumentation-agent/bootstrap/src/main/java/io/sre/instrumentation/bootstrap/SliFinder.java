package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The engine's catalog, as the runtime asks it when it meets a name for the first time. Any thread
 * asks; the answer is kept, so this is on no call's way twice.
 */
public interface SliFinder {

  /**
   * The SLI of an entry point.
   *
   * @param foundBy the instrumentation that has found it: {@code acme}
   * @param handler the method that serves it, if it is one: it may carry annotations
   */
  Sli discovered(EntryPoint entryPoint, String foundBy, @Nullable Method handler);

  /** The SLI of {@code Slis.begin}. */
  Sli named(String name);
}
