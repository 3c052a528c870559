package io.sre.instrumentation.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/**
 * The requirements for types whose work has begun when a method returns them: futures. The
 * application under test has a scenario for each of the tests, whose methods return what it gives
 * them.
 */
public abstract class EagerSpecification extends ScenarioSpecification {

  private static final String ERROR = "java.lang.IllegalStateException";

  /** For subclasses. */
  protected EagerSpecification() {}

  /** Whether values can be cancelled. */
  protected boolean isCancellable() {
    return true;
  }

  @Test
  void a_value_that_is_complete_when_it_is_returned_ends_its_call() {
    run("done before");
    run("failed before");
    seen.succeeded("one").failed("one", ERROR);
    if (isCancellable()) {
      run("cancelled before");
      seen.excluded("one", "cancelled");
    }
  }

  @Test
  void any_thread_can_end_a_call() {
    run("done by another thread");
    run("fails later");
    seen.succeeded("one").failed("one", ERROR);
  }

  @Test
  void an_expected_error_is_a_success() {
    run("fails as expected");
    seen.succeeded("expected");
  }

  @Test
  void values_are_judged_also_if_there_is_none() {
    run("judged");
    seen.failed("judged", "fails_when").succeeded("judged").failed("judged", "fails_when");
  }

  @Test
  void a_method_that_throws_is_a_call_that_failed() {
    run("throws");
    seen.failed("throws", ERROR);
  }

  @Test
  void a_value_that_is_cancelled_is_excluded() {
    assumeTrue(isCancellable());
    run("cancelled");
    run("cancelled by a timeout behind it");
    seen.excluded("one", "cancelled").excluded("one", "cancelled");
  }

  @Test
  void only_the_first_completion_counts() {
    run("completed twice");
    seen.succeeded("one");
  }

  @Test
  void a_value_that_never_completes_is_in_flight_and_then_overdue() {
    run("begun");
    awaitOverdue("limited");
    run("ended");
    seen.succeeded("limited");
  }

  @Test
  void subtypes_and_open_declared_types_are_measured_by_the_returned_value() {
    run("as less or more");
    seen.succeeded("as a subtype").succeeded("as an object").succeeded("as a type variable");
  }

  @Test
  void the_application_sees_what_it_sees_without_the_agent() {
    run("unchanged");
    seen.succeeded("one");
  }

  @Test
  void each_of_many_at_once_is_counted() {
    run("many at once");
    seen.add("one | success", 10_000);
  }
}
