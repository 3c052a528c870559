package io.sre.instrumentation.it.retries;

import java.util.concurrent.atomic.AtomicInteger;

/** The tries of one operation: each third succeeds, if the operation is to. */
final class Attempts {

  static final int MAX = 3;

  private final AtomicInteger made = new AtomicInteger();

  String next(boolean succeeds) {
    if (made.incrementAndGet() % MAX != 0 || !succeeds) {
      throw new IllegalStateException("try again");
    }
    return "done";
  }

  /** The same of an operation that returns its failure. */
  String result(boolean succeeds) {
    return made.incrementAndGet() % MAX != 0 || !succeeds ? "again" : "done";
  }
}
