package io.sre.instrumentation.bootstrap;

import java.util.concurrent.Flow.Publisher;

/** Begins a call at each subscription to a {@code Publisher} of the JDK. */
final class PublisherCompletion extends LazyCompletion {

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    return new MeasuredPublisher<>((Publisher<?>) value, calls);
  }

  @Override
  protected boolean isReplaceable(Class<?> type) {
    return type == MeasuredPublisher.class;
  }
}
