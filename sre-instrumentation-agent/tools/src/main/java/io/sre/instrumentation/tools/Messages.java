package io.sre.instrumentation.tools;

/** Formats errors as one line. */
final class Messages {

  private Messages() {}

  /** The message of an error, for the user. */
  static String of(Exception problem) {
    if (problem instanceof CommandException && problem.getMessage() != null) {
      return problem.getMessage();
    }
    return String.valueOf(problem).replaceAll("\\s+", " ");
  }
}
