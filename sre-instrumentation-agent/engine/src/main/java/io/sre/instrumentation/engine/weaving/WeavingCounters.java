package io.sre.instrumentation.engine.weaving;

import java.util.concurrent.atomic.AtomicLong;

/** What weaving cost and did. Any thread adds and reads. */
public final class WeavingCounters {

  final AtomicLong seen = new AtomicLong();
  final AtomicLong woven = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong nanos = new AtomicLong();

  /** Classes that were looked at. */
  public long seen() {
    return seen.get();
  }

  /** Classes that were woven. */
  public long woven() {
    return woven.get();
  }

  /** Classes that could not be woven. */
  public long failed() {
    return failed.get();
  }

  /** Time spent, in ns. */
  public long nanos() {
    return nanos.get();
  }
}
