package io.sre.instrumentation.bootstrap;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the call of a method ends, by the type of the value that the method has returned:
 * one object per type, found by {@link ReturnedTypes}. This package has those of the JDK's types;
 * that of a library's type is a companion in the library's folder, an {@link EagerCompletion} or a
 * {@link LazyCompletion}. Thread-safe.
 */
public interface AsyncCompletion {

  /**
   * Ends the call of a method, continues it until the value is complete, or defers it until the
   * value begins to work.
   *
   * <p>Whatever it throws, it throws while the call is still in flight in its original place.
   *
   * @param value what the method returns; it did not throw
   * @param begun where the call is in flight, from {@link Recorder#begin}
   * @param failsWhen judges the result; null: no result is a failure
   * @return what the method's caller gets: the value, or a stand-in of its type
   */
  Object returned(Object value, InFlight begun, @Nullable Predicate<Object> failsWhen);
}
