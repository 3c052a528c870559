package io.sre.instrumentation.bootstrap;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the call of a method ends, by the type of the value that the method has returned:
 * one object for each type, found by {@link ReturnedTypes}. Those of the JDK's types are here; that
 * of a library's type is a companion in the library's folder, an {@link EagerCompletion} or a
 * {@link LazyCompletion}. Any thread, several at a time.
 */
public interface AsyncCompletion {

  /**
   * Ends the call of a method, goes on with it until the value is complete, or puts it off until
   * the value begins to work.
   *
   * <p>What it throws, it throws while the call is still in flight where it began.
   *
   * @param value what the method returns; it did not throw
   * @param begun where the call is in flight, from {@link Recorder#begin}
   * @param failsWhen tells a failure by the result; null: no result is one
   * @return what the method's caller gets instead: the value, or a stand-in of its type
   */
  Object returned(Object value, InFlight begun, @Nullable Predicate<Object> failsWhen);
}
