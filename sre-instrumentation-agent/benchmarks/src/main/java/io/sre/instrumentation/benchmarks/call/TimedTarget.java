package io.sre.instrumentation.benchmarks.call;

import io.micrometer.core.annotation.Timed;

/** The measured method with Micrometer's annotation; {@code aop.xml} names this class. */
public class TimedTarget {

  @Timed("measured")
  public long measured(long value) {
    return value;
  }
}
