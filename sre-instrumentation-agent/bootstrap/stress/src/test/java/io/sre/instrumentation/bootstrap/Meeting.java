package io.sre.instrumentation.bootstrap;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the two actors of a state begin together: what they race for is over in a few dozen
 * nanoseconds. Orders nothing that comes after it.
 */
final class Meeting {

  /** Whoever is here first does not wait for one that has lost its processor. */
  private static final int PATIENCE = 2_000;

  private final AtomicInteger arrived = new AtomicInteger();

  void begin() {
    arrived.getAndIncrement();
    for (int i = 0; i < PATIENCE && arrived.get() < 2; i++) {
      Thread.onSpinWait();
    }
  }

  /** Lets the other one go on for a while, now longer, now shorter. */
  void linger() {
    for (int i = ThreadLocalRandom.current().nextInt(PATIENCE / 10); i > 0; i--) {
      Thread.onSpinWait();
    }
  }
}
