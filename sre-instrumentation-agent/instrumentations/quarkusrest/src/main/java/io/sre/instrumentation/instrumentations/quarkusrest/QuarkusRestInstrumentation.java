package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Names requests by the resources of Quarkus REST. */
public final class QuarkusRestInstrumentation implements Instrumentation {

  static final String NAME = "quarkus-rest";

  private static final String HERE = "io.sre.instrumentation.instrumentations.quarkusrest.";
  private static final String SERVER = "org.jboss.resteasy.reactive.server.";
  private static final String CONTEXT = SERVER + "core.ResteasyReactiveRequestContext";
  private static final String DEPLOYMENT = SERVER + "core.Deployment";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> libraries() {
    return Set.of("io/quarkus/", "org/jboss/resteasy/");
  }

  @Override
  public Set<String> serviceNames() {
    return Set.of("quarkus.application.name");
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(CONTEXT, HERE + "ResourceNames"),
        new Companion(DEPLOYMENT, HERE + "ResourceRoutes"),
        new Companion(
            "io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper",
            HERE + "WrappedResponses"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            SERVER + "core.startup.RuntimeDeploymentManager",
            "deploy",
            "()" + type(DEPLOYMENT),
            HERE + "RoutesAdvice$Deployed"),
        new Advised(
            CONTEXT,
            "restart",
            "(" + type(SERVER + "mapping.RuntimeResource") + "Z)V",
            HERE + "RequestAdvice$Matched"),
        new Advised(CONTEXT, "restarted", "(Z)V", HERE + "RequestAdvice$Restarted"),
        new Advised(
            SERVER + "handlers.InvocationHandler",
            "handle",
            "(" + type(CONTEXT) + ")V",
            HERE + "RequestAdvice$Invoked"),
        new Advised(
            SERVER + "core.RuntimeExceptionMapper",
            "mapException",
            "(Ljava/lang/Throwable;" + type(CONTEXT) + ")V",
            HERE + "FailureAdvice$Threw"),
        new Advised(
            SERVER + "handlers.PublisherResponseHandler$AbstractMultiSubscriber",
            "onError",
            "(Ljava/lang/Throwable;)V",
            HERE + "FailureAdvice$StreamFailed"));
  }

  private static String type(String name) {
    return "L" + name.replace('.', '/') + ";";
  }
}
