package io.sre.instrumentation.examples.demo;

/** Arguments that the demo does not understand; the message says which, in one line. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
