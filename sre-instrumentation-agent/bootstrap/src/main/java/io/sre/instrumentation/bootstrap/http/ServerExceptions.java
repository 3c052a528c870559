package io.sre.instrumentation.bootstrap.http;

import java.io.IOException;

/**
 * Distinguishes a server's own exceptions from the application's; a companion of a class of the
 * server. Called where a request has an exception, on the request's thread.
 */
public interface ServerExceptions {

  /**
   * Whether an exception is the connection's and not the application's: both are IOExceptions, and
   * arrive on the same paths.
   */
  boolean isOfConnection(IOException thrown);

  /** Whether a request failed only because its body was not read: the response is complete. */
  default boolean isOfUnreadBody(Throwable failure) {
    return false;
  }

  /** Whether the server or the servlet API wraps the application's exceptions in this one. */
  boolean isWrapper(Throwable thrown);

  /**
   * Whether code of certain packages was the first outside the JDK on an exception's stack.
   *
   * @param prefixes of class names: {@code org.acme.}
   */
  static boolean wasMetBy(Throwable thrown, String... prefixes) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String type = frame.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("sun.") && !type.startsWith("jdk.")) {
        for (String prefix : prefixes) {
          if (type.startsWith(prefix)) {
            return true;
          }
        }
        return false;
      }
    }
    return false;
  }
}
