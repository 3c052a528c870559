package io.sre.instrumentation.benchmarks.call;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.function.LongSupplier;

/** The measured method, plain and woven; and the same, failing. */
class Target {

  /**
   * Without a stack trace, and only one: filling it in would cost more than all that is compared.
   */
  private final Failure failure = new Failure();

  /** What a failing call throws. */
  static final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure() {
      super(null, null, false, false);
    }
  }

  long plain(long value) {
    return value;
  }

  @Sli("measured")
  @Objective(target = 99.9, within = "250ms")
  long measured(long value) {
    return value;
  }

  @Sli("outer")
  @Objective(target = 99.9, within = "250ms")
  long outer(long value) {
    return measured(value);
  }

  @Sli("asking")
  long asking(LongSupplier innermost) {
    return innermost.getAsLong();
  }

  long plainFailing(long value) {
    throw failure;
  }

  @Sli("failing")
  @Objective(target = 99.9, within = "250ms")
  long measuredFailing(long value) {
    throw failure;
  }
}
