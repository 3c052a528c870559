package io.sre.instrumentation.examples.demo.load;

import java.util.Collection;

/**
 * What the customers saw of one SLI.
 *
 * @param answered requests that got a whole response, whatever its status
 * @param failed those of them with a status of 500 or more
 * @param unanswered requests that timed out or broke off, which the shop may have seen or not
 */
public record Seen(long answered, long failed, long unanswered) {

  /** Nothing at all. */
  public static final Seen NOTHING = new Seen(0, 0, 0);

  /** Returns the sum of all. */
  public static Seen sum(Collection<Seen> all) {
    return all.stream().reduce(NOTHING, Seen::plus);
  }

  Seen plus(Seen other) {
    return new Seen(
        answered + other.answered, failed + other.failed, unanswered + other.unanswered);
  }
}
