package io.sre.instrumentation.it.jetty9;

import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Refuses requests before any handler, as Jetty's customizer for TLS does. */
final class Refusal implements HttpConfiguration.Customizer {

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (request.getHeader("X-Refuse") != null) {
      throw new BadMessageException(421, "refused");
    }
  }
}
