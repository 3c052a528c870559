package io.sre.instrumentation.instrumentations.mutiny;

import io.smallrye.mutiny.GroupedMulti;
import io.smallrye.mutiny.Multi;
import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.LazyCompletion;
import java.util.concurrent.Flow;

/** Begins a call at each subscription to a {@code Multi}; the companion of {@code Multi}. */
public final class MultiCompletion extends LazyCompletion {

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    return new MeasuredMulti<>((Multi<?>) value, calls);
  }

  @Override
  protected boolean isReplaceable(Class<?> type) {
    return type == MeasuredMulti.class
        || (InternalOperators.has(type)
            && !GroupedMulti.class.isAssignableFrom(type)
            && !Flow.Subscriber.class.isAssignableFrom(type));
  }
}
