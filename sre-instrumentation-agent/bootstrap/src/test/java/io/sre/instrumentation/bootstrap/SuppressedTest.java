package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuppressedTest {

  private final long errors = Suppressed.errors();
  private final long unjudged = Suppressed.unjudgedCalls();

  /** An exception of the application's own. */
  private static final class Hostile extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw this;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw this;
    }
  }

  @Test
  void an_exception_that_throws_when_it_is_described_loses_no_call() {
    Sli sli = TestSlis.sli();
    FailsWhen.end(
        Recorder.begin(sli.id()),
        "",
        null,
        value -> {
          throw new Hostile();
        });

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
    assertThat(snapshot(sli).inFlight()).isZero();
    assertThat(Suppressed.unjudgedCalls()).isEqualTo(unjudged + 1);
    assertThat(Suppressed.lastUnjudged())
        .startsWith(SuppressedTest.class.getName())
        .endsWith(" threw " + Hostile.class.getName());
    assertThat(Suppressed.errors()).as("it is no error of ours").isEqualTo(errors);
  }

  @Test
  void the_message_of_an_exception_is_not_reported() {
    Suppressed.error(new IllegalStateException("jane@example.org"));

    assertThat(Suppressed.last())
        .startsWith("java.lang.IllegalStateException at ")
        .doesNotContain("jane");
  }

  @Test
  void an_error_that_left_an_advice_is_counted_once() {
    Suppressed.leaked = new IllegalStateException();

    assertThat(Suppressed.errors()).isEqualTo(errors + 1);
    assertThat(Suppressed.errors()).isEqualTo(errors + 1);
  }
}
