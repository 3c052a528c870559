package io.sre.instrumentation.tools;

/** How a command ends, as a script sees it. */
public final class ExitCode {

  /** Done. */
  public static final int OK = 0;

  /** {@code check} found something at least as severe as {@code --fail-on} says. */
  public static final int PROBLEMS = 1;

  /** The command could not do what it was asked: a wrong option, a file that is not there. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
