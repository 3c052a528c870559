package io.sre.instrumentation.benchmarks.call;

import java.util.List;

/**
 * Durations in seconds, as the peers want them: the same buckets and the same objective as ours.
 */
final class Seconds {

  static final double PER_NANO = 1e-9;

  static final double WITHIN = 0.25;

  /** The semantic conventions' boundaries; {@link #WITHIN} is one of them. */
  static final List<Double> BOUNDARIES =
      List.of(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1., 2.5, 5., 7.5, 10.);

  private Seconds() {}
}
