package io.sre.instrumentation.instrumentations.resilience4jretry;

import io.github.resilience4j.core.functions.CheckedConsumer;
import io.github.resilience4j.core.functions.CheckedFunction;
import io.github.resilience4j.core.functions.CheckedRunnable;
import io.github.resilience4j.core.functions.CheckedSupplier;
import io.sre.instrumentation.bootstrap.RetriedCalls;
import io.sre.instrumentation.bootstrap.Suppressed;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes stand-ins for the functions that {@code Retry} decorates, which run all tries of a retry:
 * the companion of {@code Retry}.
 */
public final class RetriedFunctions implements UnaryOperator<Object> {

  /**
   * Returns a stand-in of the same interface.
   *
   * @param decorated a lambda of the library's; one of an unknown interface is returned as it is
   */
  @Override
  public Object apply(Object decorated) {
    if (decorated instanceof Supplier<?> supplier) {
      return (Supplier<Object>) () -> within(supplier::get);
    }
    if (decorated instanceof Callable<?> callable) {
      return (Callable<Object>) () -> within(callable::call);
    }
    if (decorated instanceof Runnable runnable) {
      return (Runnable) () -> within(nothing(runnable::run));
    }
    if (decorated instanceof Function<?, ?> function) {
      return functionOf(function);
    }
    if (decorated instanceof Consumer<?> consumer) {
      return consumerOf(consumer);
    }
    if (decorated instanceof CheckedSupplier<?> supplier) {
      return (CheckedSupplier<Object>) () -> within(supplier::get);
    }
    if (decorated instanceof CheckedRunnable runnable) {
      return (CheckedRunnable) () -> within(nothing(runnable::run));
    }
    if (decorated instanceof CheckedFunction<?, ?> function) {
      return checkedFunctionOf(function);
    }
    if (decorated instanceof CheckedConsumer<?> consumer) {
      return checkedConsumerOf(consumer);
    }
    return decorated;
  }

  @SuppressWarnings("unchecked")
  private static Object functionOf(Function<?, ?> function) {
    Function<Object, Object> any = (Function<Object, Object>) function;
    return (Function<Object, Object>) argument -> within(() -> any.apply(argument));
  }

  @SuppressWarnings("unchecked")
  private static Object consumerOf(Consumer<?> consumer) {
    Consumer<Object> any = (Consumer<Object>) consumer;
    return (Consumer<Object>) argument -> within(nothing(() -> any.accept(argument)));
  }

  @SuppressWarnings("unchecked")
  private static Object checkedFunctionOf(CheckedFunction<?, ?> function) {
    CheckedFunction<Object, Object> any = (CheckedFunction<Object, Object>) function;
    return (CheckedFunction<Object, Object>) argument -> within(() -> any.apply(argument));
  }

  @SuppressWarnings("unchecked")
  private static Object checkedConsumerOf(CheckedConsumer<?> consumer) {
    CheckedConsumer<Object> any = (CheckedConsumer<Object>) consumer;
    return (CheckedConsumer<Object>) argument -> within(nothing(() -> any.accept(argument)));
  }

  /** All tries of a retry. */
  private interface Tries<E extends Throwable> {

    @Nullable Object run() throws E;
  }

  /** The same of tries without a value. */
  private interface TriesOfNothing<E extends Throwable> {

    void run() throws E;
  }

  private static <E extends Throwable> Tries<E> nothing(TriesOfNothing<E> tries) {
    return () -> {
      tries.run();
      return null;
    };
  }

  private static <E extends Throwable> @Nullable Object within(Tries<E> tries) throws E {
    RetriedCalls calls = begin();
    try {
      return tries.run();
    } finally {
      end(calls);
    }
  }

  private static @Nullable RetriedCalls begin() {
    try {
      return RetriedCalls.begin();
    } catch (Throwable e) {
      Suppressed.error(e);
      return null;
    }
  }

  private static void end(@Nullable RetriedCalls calls) {
    try {
      RetriedCalls.end(calls);
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }
}
