package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.RouteFinder;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.reactive.server.core.Deployment;

/** Advice that registers routes. */
final class RoutesAdvice {

  private RoutesAdvice() {}

  /** {@code RuntimeDeploymentManager.deploy}: all resources of the application are known. */
  static final class Deployed {

    private Deployed() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(@Advice.Return Deployment deployment) throws Throwable {
      RouteFinder routes = Companions.of(Deployment.class, RouteFinder.class);
      if (routes != null) {
        routes.register(deployment, deployment.getClassMappers(), null);
      }
    }
  }
}
