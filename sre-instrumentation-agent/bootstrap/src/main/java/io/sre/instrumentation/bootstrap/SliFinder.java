package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The engine's catalog, which the runtime asks when it sees a name for the first time. Thread-safe;
 * callers keep the answer.
 */
public interface SliFinder {

  /**
   * The SLI of an entry point.
   *
   * @param foundBy the instrumentation that found it: {@code acme}
   * @param handler the method that serves it; null: no method does. It may carry annotations
   */
  Sli discovered(EntryPoint entryPoint, String foundBy, @Nullable Method handler);

  /** The SLI of {@code Slis.begin}. */
  Sli named(String name);
}
