package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.Acceptor;
import org.jspecify.annotations.Nullable;

/** Advice for what accepts connections. */
final class EndpointAdvice {

  private EndpointAdvice() {}

  /** {@code AbstractEndpoint.start}: a connector accepts connections. */
  static final class Started {

    private Started() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(
        @Advice.This Object endpoint,
        @Advice.FieldValue("acceptor") @Nullable Acceptor<?> acceptor) {
      Resources.add("connections", endpoint, AbstractEndpoint.class);
      if (acceptor != null) {
        Resources.add("queue", acceptor, AbstractEndpoint.class, endpoint);
      }
    }
  }
}
