package io.sre.instrumentation.it.retries;

import io.github.resilience4j.retry.annotation.Retry;
import io.micrometer.core.annotation.Timed;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.Retryable;

/** Methods with annotations of retries, behind proxies of the class. */
public class Shop {

  private final Attempts attempts = new Attempts();

  @Retry(name = "orders")
  @Sli("resilience4j annotation")
  public String resilience4j(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Retry(name = "orders", fallbackMethod = "fallback")
  @Sli("resilience4j fallback")
  public String resilience4jFallback(boolean succeeds) {
    return attempts.next(succeeds);
  }

  String fallback(boolean succeeds, IllegalStateException e) {
    return "fallback";
  }

  @Retry(name = "orders")
  @Timed("resilience4j timed")
  public String resilience4jTimed(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Retry(name = "orders")
  @Sli("resilience4j annotation, stage")
  public CompletableFuture<String> resilience4jLater(boolean succeeds) {
    return CompletableFuture.supplyAsync(() -> attempts.next(succeeds));
  }

  /** In time by each try, and not by all of them. */
  @Retry(name = "slow")
  @Sli("resilience4j slow")
  @Objective(target = 99, within = "100ms")
  public String resilience4jSlow(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Retryable(maxAttempts = Attempts.MAX, backoff = @Backoff(delay = 1))
  @Sli("spring retry annotation")
  public String springRetry(boolean succeeds) {
    return attempts.next(succeeds);
  }
}
