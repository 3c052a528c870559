package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.jetty.JettyServer;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.RouteFinder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code JettyServer.start}: the routes are served under the context path as it is now. */
final class RoutesAdvice {

  private RoutesAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void register(
      @Advice.This Object server,
      @Advice.FieldValue(value = "cfg", typing = Assigner.Typing.DYNAMIC) Object configuration)
      throws Throwable {
    RouteFinder routes = Companions.of(JettyServer.class, RouteFinder.class);
    if (routes != null) {
      routes.register(server, configuration, null);
    }
  }
}
