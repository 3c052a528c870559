package io.sre.instrumentation.it.scalafuture;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.function.Predicate;
import java.util.function.Supplier;
import scala.concurrent.Future;
import scala.concurrent.impl.Promise.DefaultPromise;

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
  Future<String> one(Future<String> future) {
    return future;
  }

  @Sli(value = "expected", expected = IllegalArgumentException.class)
  Future<String> expected(Future<String> future) {
    return future;
  }

  @Sli(value = "judged", failsWhen = Declined.class)
  Future<String> judged(Future<String> future) {
    return future;
  }

  @Sli("limited")
  @Objective(target = 99, within = "1ms")
  Future<String> limited(Future<String> future) {
    return future;
  }

  @Sli("throws")
  Future<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli("as a subtype")
  DefaultPromise<String> promise(DefaultPromise<String> future) {
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
