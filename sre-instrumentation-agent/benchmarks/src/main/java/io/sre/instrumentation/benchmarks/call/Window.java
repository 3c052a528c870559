package io.sre.instrumentation.benchmarks.call;

/**
 * How many calls JMH times at once. Enough that its own clock does not count, and so few that most
 * windows see nothing of what else a machine does: the median of them is steady on a busy one.
 */
public final class Window {

  /** The calls of one invocation of a benchmark. */
  public static final int CALLS = 500;

  /** The same for benchmarks that start a thread for them: that should not count either. */
  public static final int CALLS_OF_A_VIRTUAL_THREAD = 10_000;

  private Window() {}
}
