package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/** A tracer that the application uses. Thread-safe; called within measured calls. */
public interface SpanSource {

  /** The span that is current on the calling thread, if it is sampled; null: there is none. */
  @Nullable SpanIds current() throws Throwable;
}
