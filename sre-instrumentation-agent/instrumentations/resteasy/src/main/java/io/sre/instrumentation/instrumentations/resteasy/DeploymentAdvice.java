package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import java.util.Collections;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.plugins.server.servlet.ServletContainerDispatcher;
import org.jboss.resteasy.spi.Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jspecify.annotations.Nullable;

/** Advice that registers the routes of deployments. */
final class DeploymentAdvice {

  private DeploymentAdvice() {}

  /** {@code ResourceMethodRegistry.register}: a deployment has one more resource. */
  static final class Registered {

    private Registered() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object registry,
        @Advice.Argument(1) @Nullable String base,
        @Advice.Argument(2) ResourceClass resource) {
      if (base != null) {
        @SuppressWarnings("unchecked")
        BiConsumer<Object, Object> bases =
            Companions.of(SynchronousDispatcher.class, BiConsumer.class);
        if (bases != null) {
          bases.accept(resource, base);
        }
      }
      MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
      if (routes != null) {
        routes.built(registry, registry, registry);
      }
    }
  }

  /** {@code ServletContainerDispatcher.init}: a servlet or a filter serves a deployment. */
  static final class InServlet {

    private InServlet() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void mount(
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object servletContext,
        @Advice.FieldValue("servletMappingPrefix") @Nullable String prefix,
        @Advice.FieldValue("dispatcher") @Nullable Dispatcher dispatcher) {
      MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
      @SuppressWarnings("unchecked")
      Function<Object, Map.@Nullable Entry<String, String>> contexts =
          Companions.of(ServletContainerDispatcher.class, Function.class);
      if (routes == null || contexts == null || dispatcher == null) {
        return;
      }
      Map.Entry<String, String> context = contexts.apply(servletContext);
      if (context != null) {
        routes.mounted(
            dispatcher.getRegistry(),
            context.getValue(),
            Collections.singletonList("/" + (prefix == null ? "" : prefix) + "/*"),
            context.getKey());
      }
    }
  }

  /** {@code HttpContextBuilder.bind}: a context of the JDK's server serves a deployment. */
  static final class InJdkServer {

    private InJdkServer() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void mount(
        @Advice.FieldValue("path") String path,
        @Advice.FieldValue("deployment") ResteasyDeployment deployment) {
      MountedRoutes routes = Companions.of(SynchronousDispatcher.class, MountedRoutes.class);
      if (routes != null) {
        routes.mounted(
            deployment.getDispatcher().getRegistry(),
            "",
            Collections.singletonList(path + "/*"),
            null);
      }
    }
  }
}
