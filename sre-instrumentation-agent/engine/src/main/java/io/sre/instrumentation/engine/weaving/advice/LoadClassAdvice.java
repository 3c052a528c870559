package io.sre.instrumentation.engine.weaving.advice;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Has a class loader that does not delegate to the boot loader find the agent's runtime there.
 *
 * <p>Refers to {@code java.lang} alone, and has no handler for errors: until this is woven, the
 * loader's classes do not find the class that a handler would need.
 */
final class LoadClassAdvice {

  private LoadClassAdvice() {}

  /** Runs on every load of the loader: one comparison, which fails at the second character. */
  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static @Nullable Class<?> find(@Advice.Argument(0) @Nullable String name) {
    if (name != null && name.startsWith("io.sre.instrumentation.bootstrap.")) {
      try {
        return Class.forName(name, false, null);
      } catch (Throwable e) {
        // The loader answers itself, as it would without the agent.
        return null;
      }
    }
    return null;
  }

  @SuppressWarnings("UnusedVariable") // what is written is what the woven method returns
  @Advice.OnMethodExit
  static void answer(
      @Advice.Enter @Nullable Class<?> found,
      @Advice.Return(readOnly = false) @Nullable Class<?> result) {
    if (found != null) {
      result = found;
    }
  }
}
