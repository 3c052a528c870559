package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.LazyCompletion;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** Begins a call at each subscription to a {@code Mono}; the companion of {@code Mono}. */
public final class MonoCompletion extends LazyCompletion {

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    return new MeasuredMono<>((Mono<?>) value, calls);
  }

  @Override
  protected boolean isReplaceable(Class<?> type) {
    return type == MeasuredMono.class
        || InternalOperators.has(type, Mono.class, MonoOperator.class);
  }
}
