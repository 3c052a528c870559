package io.sre.instrumentation.it.guava;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The methods that the scenarios of {@link Main} call; each returns its argument. */
@Objective(target = 99)
class Shop {

  /** A failure by return value: no value is one, too. */
  static final class Declined implements Predicate<String> {

    @Override
    public boolean test(String answer) {
      return answer == null || answer.equals("declined");
    }
  }

  @Sli("one")
  ListenableFuture<String> one(ListenableFuture<String> future) {
    return future;
  }

  @Sli(value = "expected", expected = IllegalArgumentException.class)
  ListenableFuture<String> expected(ListenableFuture<String> future) {
    return future;
  }

  @Sli(value = "timed", expected = TimeoutException.class)
  ListenableFuture<String> timed(ListenableFuture<String> future) {
    return future;
  }

  @Sli(value = "judged", failsWhen = Declined.class)
  ListenableFuture<String> judged(ListenableFuture<String> future) {
    return future;
  }

  @Sli("limited")
  @Objective(target = 99, within = "1ms")
  ListenableFuture<String> limited(ListenableFuture<String> future) {
    return future;
  }

  @Sli("throws")
  ListenableFuture<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli("as a subtype")
  SettableFuture<String> settable(SettableFuture<String> future) {
    return future;
  }

  @Sli("as an object")
  Object object(Object future) {
    return future;
  }

  @Sli("as a type variable")
  <T> T any(Supplier<T> future) {
    return future.get();
  }
}
