package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import java.net.URI;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.glassfish.jersey.jdkhttp.JdkHttpHandlerContainer;
import org.glassfish.jersey.process.internal.ChainableStage;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.model.RuntimeResourceModel;
import org.glassfish.jersey.servlet.WebComponent;
import org.glassfish.jersey.servlet.WebConfig;
import org.jspecify.annotations.Nullable;

/** Advice that registers the routes of applications. */
final class ApplicationAdvice {

  private ApplicationAdvice() {}

  /** {@code Routing.Builder.buildStage}: all resources of an application are known. */
  static final class Built {

    private Built() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void build(
        @Advice.FieldValue("resourceModel") RuntimeResourceModel model,
        @Advice.FieldValue(value = "config", typing = Assigner.Typing.DYNAMIC) Object application,
        @Advice.Return ChainableStage<?> router) {
      MountedRoutes routes = Companions.of(ApplicationHandler.class, MountedRoutes.class);
      if (routes != null) {
        routes.built(application, router, model);
      }
    }
  }

  /** {@code WebComponent}'s constructor: a servlet or a filter serves an application. */
  static final class InServlet {

    private InServlet() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void mount(
        @Advice.Argument(0) WebConfig servlet,
        @Advice.FieldValue("appHandler") ApplicationHandler application) {
      @SuppressWarnings("unchecked")
      BiConsumer<Object, Object> mounts = Companions.of(WebComponent.class, BiConsumer.class);
      if (mounts != null) {
        mounts.accept(servlet, application.getConfiguration());
      }
    }
  }

  /** {@code JdkHttpServerFactory.createHttpServer}: a context of the JDK's server serves it. */
  static final class InJdkServer {

    private InJdkServer() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void mount(
        @Advice.Argument(0) @Nullable URI address,
        @Advice.Argument(1) JdkHttpHandlerContainer container) {
      @SuppressWarnings("unchecked")
      BiConsumer<Object, Object> mounts =
          Companions.of(JdkHttpHandlerContainer.class, BiConsumer.class);
      if (mounts != null && address != null) {
        mounts.accept(address, container);
      }
    }
  }
}
