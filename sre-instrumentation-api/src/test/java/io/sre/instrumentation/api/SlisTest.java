package io.sre.instrumentation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an application gets that runs without the agent. */
class SlisTest {

  private static final int CALLS = 1_000_000;

  @Test
  void nobody_measures() {
    assertThat(Slis.isMeasured()).isFalse();
  }

  @Nested
  class Begin {

    @Test
    void is_always_the_same_call() {
      SliCall call = Slis.begin("import");
      assertThat(Slis.begin("import")).isSameAs(call);
      assertThat(Slis.begin("export")).isSameAs(call);
      assertThat(Slis.begin(null)).isSameAs(call);
    }

    @Test
    void gives_a_call_that_can_be_judged_and_closed_any_number_of_times() {
      SliCall call = Slis.begin("import");
      for (int i = 0; i < 3; i++) {
        call.fail(new IOException());
        call.fail((Throwable) null);
        call.fail("reason");
        call.fail((String) null);
        call.exclude("reason");
        call.exclude(null);
        call.close();
      }
      assertThat(Slis.begin("import")).isSameAs(call);
    }

    @Test
    void lets_an_exception_leave_the_block() {
      assertThatThrownBy(
              () -> {
                try (SliCall call = Slis.begin("import")) {
                  throw new IOException("gone");
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage("gone");
    }
  }

  @Nested
  class Call {

    @Test
    void returns_what_the_callable_returns_and_runs_it_once() throws Exception {
      AtomicInteger runs = new AtomicInteger();
      Object value = new Object();
      assertThat(
              Slis.<Object>call(
                  "import",
                  () -> {
                    runs.incrementAndGet();
                    return value;
                  }))
          .isSameAs(value);
      assertThat(runs).hasValue(1);
      assertThat(Slis.<Object>call("import", () -> null)).isNull();
    }

    @Test
    void throws_what_the_callable_throws() {
      for (Throwable thrown :
          new Throwable[] {new IOException(), new IllegalStateException(), new AssertionError()}) {
        assertThatThrownBy(() -> Slis.call("import", () -> sneaky(thrown))).isSameAs(thrown);
      }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Object sneaky(Throwable thrown) throws T {
      throw (T) thrown;
    }

    @Test
    void needs_no_name() throws Exception {
      assertThat(Slis.call(null, () -> 7)).isEqualTo(7);
    }
  }

  @Test
  void the_verdicts_on_no_call_do_nothing() {
    Slis.fail("reason");
    Slis.fail(null);
    Slis.exclude("reason");
    Slis.exclude(null);
  }

  @Test
  void a_resource_is_not_read() {
    Slis.resource(
        "pool",
        () -> {
          throw new AssertionError("read");
        },
        () -> {
          throw new AssertionError("read");
        });
    Slis.resource(null, null, null);
  }

  @Nested
  class Nothing_is_allocated {

    /** What is written here can not be optimized away. */
    private volatile Object kept;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Bytes that a million rounds allocate once they are warm; the JVM may have its own business.
     */
    private long allocated(Runnable rounds) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        rounds.run();
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      return least;
    }

    @Test
    void is_a_claim_that_can_fail() {
      assertThat(
              allocated(
                  () -> {
                    for (int i = 0; i < CALLS; i++) {
                      kept = new Object();
                    }
                  }))
          .isGreaterThanOrEqualTo(CALLS * 8L);
    }

    @Test
    void by_begin_and_close() {
      assertThat(
              allocated(
                  () -> {
                    for (int i = 0; i < CALLS; i++) {
                      try (SliCall call = Slis.begin("import")) {
                        kept = call;
                        call.fail("reason");
                        call.exclude("reason");
                      }
                    }
                  }))
          .isZero();
    }

    @Test
    void by_call() {
      Callable<String> callable = () -> "done";
      assertThat(
              allocated(
                  () -> {
                    for (int i = 0; i < CALLS; i++) {
                      try {
                        Slis.call("import", callable);
                      } catch (Exception e) {
                        throw new AssertionError(e);
                      }
                    }
                  }))
          .isZero();
    }

    @Test
    void by_verdicts_on_the_current_call() {
      assertThat(
              allocated(
                  () -> {
                    for (int i = 0; i < CALLS; i++) {
                      Slis.fail("reason");
                      Slis.exclude("reason");
                    }
                  }))
          .isZero();
    }
  }
}
