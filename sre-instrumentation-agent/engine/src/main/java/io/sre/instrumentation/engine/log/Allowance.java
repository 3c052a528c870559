package io.sre.instrumentation.engine.log;

import java.util.concurrent.TimeUnit;

/** A rate limit: a number at once, and one more per interval. Thread-safe. */
final class Allowance {

  private final int most;
  private final long everyNanos;
  private int left;
  private long since;

  Allowance(int most, long everySeconds, long nowNanos) {
    this.most = most;
    this.everyNanos = TimeUnit.SECONDS.toNanos(everySeconds);
    this.left = most;
    this.since = nowNanos;
  }

  /** Takes one; false: none is left. */
  synchronized boolean take(long nowNanos) {
    long more = (nowNanos - since) / everyNanos;
    since += more * everyNanos;
    left = (int) Math.min(most, left + more);
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
