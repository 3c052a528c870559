package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Stands for a {@code Mono} that a measured method has returned. Immutable.
 *
 * <p>It is not {@code Callable}, as some sources are: operators ask those for their value without
 * subscribing.
 */
final class MeasuredMono<T> extends MonoOperator<T, T> {

  private final LazyCalls calls;

  MeasuredMono(Mono<? extends T> source, LazyCalls calls) {
    super(source);
    this.calls = calls;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    MonoCall<T> call;
    try {
      call = new MonoCall<>(calls, actual);
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
