package io.sre.instrumentation.instrumentations.mutiny;

import io.smallrye.mutiny.Uni;
import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.LazyCompletion;

/** Begins a call at each subscription to a {@code Uni}; the companion of {@code Uni}. */
public final class UniCompletion extends LazyCompletion {

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    return new MeasuredUni<>((Uni<?>) value, calls);
  }

  @Override
  protected boolean isReplaceable(Class<?> type) {
    return type == MeasuredUni.class || InternalOperators.has(type);
  }
}
