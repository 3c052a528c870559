package io.sre.instrumentation.tools;

/** An error that the user can fix: one line, no stack trace, {@link ExitCode#USAGE}. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an error.
   *
   * @param message one line that names the problem and the remedy
   */
  public CommandException(String message) {
    super(message);
  }
}
