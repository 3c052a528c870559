package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Stands for a {@code Flux} that a measured method has returned. Immutable.
 *
 * <p>It is not {@code Callable}, as some sources are: operators ask those for their value without
 * subscribing.
 */
final class MeasuredFlux<T> extends FluxOperator<T, T> {

  private final LazyCalls calls;

  MeasuredFlux(Flux<? extends T> source, LazyCalls calls) {
    super(source);
    this.calls = calls;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    FluxCall<T> call;
    try {
      call = new FluxCall<>(calls, actual);
    } catch (Throwable e) {
      LazyCalls.lost(e);
      source.subscribe(actual);
      return;
    }
    try {
      source.subscribe(call);
    } catch (Throwable e) {
      call.threw(e);
      throw e;
    }
  }
}
