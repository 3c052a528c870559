package io.sre.instrumentation.it.springretries;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.resilience.annotation.Retryable;

/** Each third try succeeds, if the operation is to. */
public class Shop {

  static final int MAX_RETRIES = 2;

  private final AtomicInteger made = new AtomicInteger();

  @Retryable(maxRetries = MAX_RETRIES, delay = 1)
  @Sli("spring annotation")
  public String annotated(boolean succeeds) {
    return next(succeeds);
  }

  @Retryable(maxRetries = MAX_RETRIES, delay = 60)
  @Sli("spring slow")
  @Objective(target = 99, within = "100ms")
  public String slow(boolean succeeds) {
    return next(succeeds);
  }

  @Sli("spring template")
  String template(boolean succeeds) {
    return next(succeeds);
  }

  private String next(boolean succeeds) {
    if (made.incrementAndGet() % (MAX_RETRIES + 1) != 0 || !succeeds) {
      throw new IllegalStateException("try again");
    }
    return "done";
  }
}
