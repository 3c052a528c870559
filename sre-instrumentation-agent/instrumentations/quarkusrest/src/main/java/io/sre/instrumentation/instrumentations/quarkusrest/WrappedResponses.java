package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.Suppressed;
import java.lang.reflect.Field;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the response that Quarkus wraps, for the limit of bodies, access logs, graceful shutdown
 * and same-site cookies; the companion of the wrappers' superclass. Thread-safe.
 */
public final class WrappedResponses implements UnaryOperator<@Nullable Object> {

  /** The private field of the superclass; null: it has not been looked for. */
  private volatile @Nullable Field delegate;

  /** The wrapped response; null: it cannot be read. */
  @Override
  public @Nullable Object apply(@Nullable Object wrapper) {
    if (wrapper == null) {
      return null;
    }
    try {
      Field known = delegate;
      if (known == null) {
        known = wrapper.getClass().getSuperclass().getDeclaredField("delegate");
        known.setAccessible(true);
        delegate = known;
      }
      return known.get(wrapper);
    } catch (ReflectiveOperationException | RuntimeException e) {
      Suppressed.error(e);
      return null;
    }
  }
}
