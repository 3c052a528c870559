package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/** A tracer that the application uses. Any thread asks, on the way of a call. */
public interface SpanSource {

  /** The span that is current on the calling thread, if it is sampled; null: there is none. */
  @Nullable SpanIds current() throws Throwable;
}
