package io.sre.instrumentation.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;

/** How many of something the process may have. Thread-safe, without waiting. */
final class Budget {

  private final AtomicInteger taken = new AtomicInteger();
  private volatile int limit;
  private volatile boolean exceeded;

  Budget(int limit) {
    this.limit = limit;
  }

  void limit(int most) {
    limit = most;
  }

  /** Takes one; false: none is left. */
  boolean take() {
    if (taken.get() < limit) {
      if (taken.incrementAndGet() <= limit) {
        return true;
      }
      taken.decrementAndGet();
    }
    if (!exceeded) {
      exceeded = true;
    }
    return false;
  }

  /** Puts back one that was taken. */
  void giveBack() {
    taken.decrementAndGet();
  }

  /** Whether one was refused. */
  boolean isExceeded() {
    return exceeded;
  }
}
