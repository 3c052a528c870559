package io.sre.instrumentation.tools;

/** Exit codes of commands, for scripts. */
public final class ExitCode {

  /** Success. */
  public static final int OK = 0;

  /** {@code check} found a problem at least as severe as {@code --fail-on}. */
  public static final int PROBLEMS = 1;

  /** The command could not run as requested: an invalid option, a missing file. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
