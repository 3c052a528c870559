package io.sre.instrumentation.it.kotlincoroutines;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;

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
  Deferred<String> one(Deferred<String> deferred) {
    return deferred;
  }

  @Sli(value = "expected", expected = IllegalArgumentException.class)
  Deferred<String> expected(Deferred<String> deferred) {
    return deferred;
  }

  @Sli(value = "judged", failsWhen = Declined.class)
  Deferred<String> judged(Deferred<String> deferred) {
    return deferred;
  }

  @Sli("job")
  Job job(Job job) {
    return job;
  }

  @Sli("limited")
  @Objective(target = 99, within = "1ms")
  Deferred<String> limited(Deferred<String> deferred) {
    return deferred;
  }

  @Sli("throws")
  Deferred<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli("as a subtype")
  CompletableDeferred<String> subtype(CompletableDeferred<String> deferred) {
    return deferred;
  }

  @Sli("as an object")
  Object object(Object deferred) {
    return deferred;
  }

  @Sli("as a type variable")
  <T> T any(Supplier<T> deferred) {
    return deferred.get();
  }
}
