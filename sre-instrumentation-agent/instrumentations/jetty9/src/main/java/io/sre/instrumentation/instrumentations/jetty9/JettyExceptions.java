package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.bootstrap.http.ServerExceptions;
import java.io.IOException;
import org.eclipse.jetty.io.EofException;

/** Recognises Jetty's own exceptions; the companion of {@code HttpChannel}. */
public final class JettyExceptions implements ServerExceptions {

  @Override
  public boolean isOfConnection(IOException thrown) {
    return thrown instanceof EofException
        || ServerExceptions.wasMetBy(thrown, "org.eclipse.jetty.io.");
  }

  /** The wrapper of servlets' checked exceptions, and Jetty's own of it and of IOExceptions. */
  @Override
  public boolean isWrapper(Throwable thrown) {
    String type = thrown.getClass().getName();
    return type.equals("javax.servlet.ServletException")
        || type.equals("jakarta.servlet.ServletException")
        || type.equals("org.eclipse.jetty.server.QuietServletException")
        || type.equals("org.eclipse.jetty.io.RuntimeIOException");
  }
}
