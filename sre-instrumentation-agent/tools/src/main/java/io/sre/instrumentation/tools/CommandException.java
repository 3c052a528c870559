package io.sre.instrumentation.tools;

/** What the user can mend: told in one line, without a stack trace, with {@link ExitCode#USAGE}. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message one line that names what is wrong and what to do
   */
  public CommandException(String message) {
    super(message);
  }
}
