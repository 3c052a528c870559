package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.doors.TomcatConnections;
import net.bytebuddy.asm.Advice;
import org.apache.tomcat.util.net.Acceptor;

/** {@code AbstractEndpoint.start}: a connector accepts connections. */
final class EndpointAdvice {

  private EndpointAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(
      @Advice.This Object endpoint, @Advice.FieldValue("acceptor") Acceptor<?> acceptor) {
    TomcatConnections.add(endpoint, acceptor);
  }
}
