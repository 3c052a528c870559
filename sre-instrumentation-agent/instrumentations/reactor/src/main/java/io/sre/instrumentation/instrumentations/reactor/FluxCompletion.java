package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.LazyCompletion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** Begins a call at each subscription to a {@code Flux}; the companion of {@code Flux}. */
public final class FluxCompletion extends LazyCompletion {

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    return new MeasuredFlux<>((Flux<?>) value, calls);
  }

  @Override
  protected boolean isReplaceable(Class<?> type) {
    return type == MeasuredFlux.class
        || InternalOperators.has(type, Flux.class, FluxOperator.class);
  }
}
