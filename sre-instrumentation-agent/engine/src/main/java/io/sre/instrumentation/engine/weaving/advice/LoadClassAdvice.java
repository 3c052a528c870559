package io.sre.instrumentation.engine.weaving.advice;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Lets a class loader that does not delegate to the bootstrap loader find the agent's runtime.
 *
 * <p>Refers only to {@code java.lang}, and has no handler for errors: until this is woven, the
 * loader does not find the class that a handler would need.
 */
final class LoadClassAdvice {

  private LoadClassAdvice() {}

  /** Runs whenever the loader loads a class: one comparison, which usually fails early. */
  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static @Nullable Class<?> find(@Advice.Argument(0) @Nullable String name) {
    if (name != null && name.startsWith("io.sre.instrumentation.bootstrap.")) {
      try {
        return Class.forName(name, false, null);
      } catch (Throwable e) {
        // The loader looks the class up itself, as without the agent.
        return null;
      }
    }
    return null;
  }

  @SuppressWarnings("UnusedVariable") // the value written is returned by the woven method
  @Advice.OnMethodExit
  static void answer(
      @Advice.Enter @Nullable Class<?> found,
      @Advice.Return(readOnly = false) @Nullable Class<?> result) {
    if (found != null) {
      result = found;
    }
  }
}
