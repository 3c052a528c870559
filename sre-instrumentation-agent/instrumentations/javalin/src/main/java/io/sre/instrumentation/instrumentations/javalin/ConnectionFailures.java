package io.sre.instrumentation.instrumentations.javalin;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.ServerExceptions;
import java.util.function.BiPredicate;

/**
 * Tells the exceptions of Jetty's connections from the application's; the companion of {@code
 * InternalRouter}. Jetty does not see those that Javalin makes responses of.
 */
public final class ConnectionFailures implements BiPredicate<Call, Throwable> {

  /** Javalin knows by this name, too, that a client has hung up. */
  private static final String GONE = "org.eclipse.jetty.io.EofException";

  /** Causes past this number are not looked at: they may be a circle. */
  private static final int LIMIT = 16;

  /**
   * Whether an exception is, or was caused by, the end of a connection. A client that has left
   * while it sent its request is gone; of a failed write, the server itself decides whose it is.
   */
  @Override
  public boolean test(Call call, Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < LIMIT; i++) {
      if (isGone(cause)) {
        if (ServerExceptions.wasMetBy(cause, "org.eclipse.jetty.server.")) {
          HttpOutcome.of(call).clientGone();
        }
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isGone(Throwable thrown) {
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(GONE)) {
        return true;
      }
    }
    return false;
  }
}
