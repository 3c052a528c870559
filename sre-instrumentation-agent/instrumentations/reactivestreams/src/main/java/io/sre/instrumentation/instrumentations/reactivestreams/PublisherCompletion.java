package io.sre.instrumentation.instrumentations.reactivestreams;

import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.LazyCompletion;
import io.sre.instrumentation.instrumentations.shared.MeasuredPublisher;
import org.reactivestreams.Publisher;

/** Begins a call at each subscription to a {@code Publisher}; its companion. */
public final class PublisherCompletion extends LazyCompletion {

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    return new MeasuredPublisher<>((Publisher<?>) value, calls);
  }

  /** Any other class may be one that callers know, and cast to. */
  @Override
  protected boolean isReplaceable(Class<?> type) {
    return type == MeasuredPublisher.class;
  }
}
