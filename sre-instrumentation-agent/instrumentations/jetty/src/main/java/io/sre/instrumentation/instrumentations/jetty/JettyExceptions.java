package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.http.ServerExceptions;
import java.io.IOException;
import org.eclipse.jetty.io.EofException;

/** Recognises Jetty's own exceptions; the companion of {@code HttpChannelState}. */
public final class JettyExceptions implements ServerExceptions {

  @Override
  public boolean isOfConnection(IOException thrown) {
    return thrown instanceof EofException
        || ServerExceptions.wasMetBy(thrown, "org.eclipse.jetty.io.");
  }

  /** Jetty has one exception for this. */
  @Override
  public boolean isOfUnreadBody(Throwable failure) {
    String type = failure.getClass().getName();
    return type.equals("org.eclipse.jetty.util.StaticException")
        || type.equals("org.eclipse.jetty.util.ConstantThrowable");
  }

  /** The wrapper of servlets' checked exceptions, and, since 12.1, of Jetty's own. */
  @Override
  public boolean isWrapper(Throwable thrown) {
    String type = thrown.getClass().getName();
    return type.equals("jakarta.servlet.ServletException")
        || type.startsWith("org.eclipse.jetty.io.QuietException$");
  }
}
