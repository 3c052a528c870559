package io.sre.instrumentation.it.springproxies;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;

/** The target of the proxies: what it does is not always what the caller sees. */
public class RealMails implements Mails {

  private final AtomicInteger attempts = new AtomicInteger();

  @Async
  @Override
  public void send() {
    throw new IllegalStateException("nobody sees it");
  }

  @Async
  @Override
  public CompletableFuture<String> sendLater() {
    return CompletableFuture.completedFuture("sent");
  }

  /** The third attempt succeeds. */
  @Retryable(maxAttempts = 3, backoff = @Backoff(delay = 1))
  @Override
  public String retried() {
    if (attempts.incrementAndGet() % 3 != 0) {
      throw new IllegalStateException("try again");
    }
    return "sent";
  }

  @Cacheable("mails")
  @Override
  public String cached(String key) {
    return key;
  }

  /** Succeeds, but cannot be committed. */
  @Transactional
  @Override
  public void commit() {}
}
