package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.http.ServerExceptions;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;

/** Knows which exceptions are Tomcat's own; the companion of {@code CoyoteAdapter}. */
public final class TomcatExceptions implements ServerExceptions {

  /** By name: the first versions of 10.1 do without it. */
  private static final String BAD_REQUEST = "org.apache.coyote.BadRequestException";

  @Override
  public boolean isOfConnection(IOException thrown) {
    if (thrown.getClass() == ClientAbortException.class) {
      return true;
    }
    if (thrown.getClass().getName().equals(BAD_REQUEST)) {
      // The client is there, to be told what was wrong.
      return false;
    }
    return ServerExceptions.wasMetBy(thrown, "org.apache.coyote.", "org.apache.tomcat.util.net.");
  }

  /**
   * What servlets must wrap a checked exception in, and what Tomcat wraps any of a page or of a
   * dispatch in.
   */
  @Override
  public boolean isWrapper(Throwable thrown) {
    String name = thrown.getClass().getName();
    if (name.equals("jakarta.servlet.ServletException")
        || name.equals("org.apache.jasper.JasperException")) {
      return true;
    }
    if (thrown.getClass() != RuntimeException.class) {
      return false;
    }
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length > 0
        && trace[0].getClassName().startsWith("org.apache.catalina.core.AsyncContextImpl");
  }
}
