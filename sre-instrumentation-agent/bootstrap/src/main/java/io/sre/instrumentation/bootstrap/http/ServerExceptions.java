package io.sre.instrumentation.bootstrap.http;

import java.io.IOException;

/**
 * Tells a server's own exceptions from the application's; the companion of a class of the server.
 * Asked where a request met an exception, on the request's thread.
 */
public interface ServerExceptions {

  /**
   * Whether an exception is the connection's and not the application's: both are IOExceptions, and
   * come by the same ways.
   */
  boolean isOfConnection(IOException thrown);

  /**
   * Whether a failure that a request ends with is only that its body was not read: the response is
   * whole.
   */
  default boolean isOfUnreadBody(Throwable failure) {
    return false;
  }

  /** Whether the server or the servlet API has put this exception around the application's. */
  boolean isWrapper(Throwable thrown);

  /**
   * Whether code of certain packages was the first beyond the JDK's to meet an exception.
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
