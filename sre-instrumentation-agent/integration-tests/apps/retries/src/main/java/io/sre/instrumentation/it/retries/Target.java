package io.sre.instrumentation.it.retries;

import io.micrometer.core.annotation.Timed;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.Retryable;

/** Methods that code retries, without any proxy, and one behind a proxy of its interface. */
public class Target implements Orders {

  private final Attempts attempts = new Attempts();

  @Retryable(maxAttempts = Attempts.MAX, backoff = @Backoff(delay = 1))
  @Sli("spring retry, implementation's")
  @Override
  public String springRetryByInterface(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Retryable(maxAttempts = Attempts.MAX, backoff = @Backoff(delay = 1))
  @Override
  public String springRetryOfInterface(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("later")
  @Override
  public CompletableFuture<String> later(boolean succeeds) {
    return CompletableFuture.supplyAsync(() -> attempts.next(succeeds));
  }

  @Sli("failsafe later")
  CompletableFuture<String> failsafeLater(boolean succeeds) {
    return CompletableFuture.supplyAsync(() -> attempts.next(succeeds));
  }

  @Sli("resilience4j supplier")
  String supplied(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("resilience4j callable")
  String called(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("resilience4j function")
  String applied(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("resilience4j runnable")
  void run(boolean succeeds) {
    String unused = attempts.next(succeeds);
  }

  @Sli("resilience4j consumer")
  void consumed(boolean succeeds) {
    String unused = attempts.next(succeeds);
  }

  @Sli("resilience4j checked")
  String checked(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("resilience4j result")
  String result(boolean succeeds) {
    return attempts.result(succeeds);
  }

  @Timed("resilience4j supplier timed")
  String timed(boolean succeeds) {
    return attempts.next(succeeds);
  }

  /** In time by each try, and not by all of them. */
  @Sli("resilience4j supplier slow")
  @Objective(target = 99, within = "100ms")
  String slow(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("spring retry template")
  String template(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("failsafe")
  String failsafe(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("failsafe asynchronous")
  String failsafeAsynchronous(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("failsafe slow")
  @Objective(target = 99, within = "100ms")
  String failsafeSlow(boolean succeeds) {
    return attempts.next(succeeds);
  }

  @Sli("around a retry")
  String around(Main.Call retried, boolean succeeds) throws Throwable {
    return (String) retried.run(succeeds);
  }

  @Sli("without a retry")
  String withoutRetry(boolean succeeds) {
    if (!succeeds) {
      throw new IllegalStateException("not again");
    }
    return "done";
  }

  String retried(boolean succeeds) {
    return attempts.next(succeeds);
  }
}
