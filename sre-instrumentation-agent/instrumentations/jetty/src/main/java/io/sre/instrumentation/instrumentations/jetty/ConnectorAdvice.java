package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.ServerConnector;

/** Advice for connectors. */
final class ConnectorAdvice {

  private ConnectorAdvice() {}

  /** {@code ServerConnector.doStart}: a connector accepts connections. */
  static final class Started {

    private Started() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(@Advice.This ServerConnector connector) {
      Resources.add("connections", connector, ServerConnector.class);
      Object accepting = connector.getTransport();
      if (accepting != null) {
        Resources.add("queue", accepting, ServerConnector.class, connector);
      }
    }
  }
}
