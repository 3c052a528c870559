package io.sre.instrumentation.tools;

/** Errors as one line. */
final class Messages {

  private Messages() {}

  /** What a person is told of an error. */
  static String of(Exception problem) {
    if (problem instanceof CommandException && problem.getMessage() != null) {
      return problem.getMessage();
    }
    return String.valueOf(problem).replaceAll("\\s+", " ");
  }
}
