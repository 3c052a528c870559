package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.http.ServerExceptions;
import java.io.IOException;
import org.eclipse.jetty.io.EofException;

/** Knows which exceptions are Jetty's own; the companion of {@code HttpChannelState}. */
public final class JettyExceptions implements ServerExceptions {

  @Override
  public boolean isOfConnection(IOException thrown) {
    return thrown instanceof EofException
        || ServerExceptions.wasMetBy(thrown, "org.eclipse.jetty.io.");
  }

  /** Jetty has one exception for that, which newer versions wrap. */
  @Override
  public boolean isOfUnreadBody(Throwable failure) {
    boolean wrapped =
        failure.getClass().getName().startsWith("org.eclipse.jetty.io.QuietException");
    Throwable cause = wrapped ? failure.getCause() : null;
    String type = (cause == null ? failure : cause).getClass().getName();
    return type.equals("org.eclipse.jetty.util.StaticException")
        || type.equals("org.eclipse.jetty.util.ConstantThrowable");
  }

  @Override
  public boolean isWrapper(Throwable thrown) {
    return thrown.getClass().getName().equals("jakarta.servlet.ServletException");
  }
}
