package io.sre.instrumentation.bootstrap;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls of one {@code @Sli} method that returns values of one type, for tests. */
public final class TestCalls {

  private final AsyncCompletion completion;
  private final Sli sli;

  private TestCalls(AsyncCompletion completion, Sli sli) {
    this.completion = completion;
    this.sli = sli;
  }

  /** Of a method whose values this one looks after. */
  public static TestCalls of(AsyncCompletion completion) {
    return new TestCalls(completion, TestSlis.sli());
  }

  /** The same of a method that has a limit. */
  public static TestCalls within(AsyncCompletion completion, Duration limit) {
    return new TestCalls(completion, TestSlis.sli(TestSlis.within(limit)));
  }

  /** The same of a method that expects exceptions of a class. */
  public static TestCalls expecting(AsyncCompletion completion, String type) {
    return new TestCalls(completion, TestSlis.expecting(type));
  }

  /** Calls the method, which returns this value; what its caller gets. */
  public <T> T returning(T value) {
    return returning(value, null);
  }

  /** The same of a method with a {@code failsWhen}. */
  @SuppressWarnings("unchecked")
  public <T> T returning(T value, @Nullable Predicate<Object> failsWhen) {
    return (T) completion.returned(value, begin(), failsWhen);
  }

  /** Begins a call of the method. */
  InFlight begin() {
    Object begun = Recorder.begin(sli.id());
    if (begun == null) {
      throw new IllegalStateException("a call is in flight on this thread");
    }
    return (InFlight) begun;
  }

  /** All calls, by what became of them; of a method with a limit, also its events. */
  public Map<String, Long> counted() {
    Sweep.settleOverdue(System.nanoTime());
    SliSnapshot snapshot = TestSlis.snapshot(sli);
    Map<String, Long> result = new TreeMap<>();
    result.put("success", snapshot.successes().count());
    snapshot.failures().forEach((type, calls) -> result.put("failure " + type, calls.count()));
    snapshot.excluded().forEach((reason, calls) -> result.put("excluded " + reason, calls));
    result.put("in flight", snapshot.inFlight());
    snapshot
        .events()
        .forEach(
            events -> {
              result.put("good", events.good());
              result.put("overdue", events.overdue());
            });
    result.values().removeIf(number -> number == 0);
    return result;
  }
}
