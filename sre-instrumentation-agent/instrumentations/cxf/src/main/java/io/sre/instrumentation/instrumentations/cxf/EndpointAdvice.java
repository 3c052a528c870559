package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.jspecify.annotations.Nullable;

/** Advice that registers the routes of endpoints. */
final class EndpointAdvice {

  private EndpointAdvice() {}

  /** {@code JAXRSServerFactoryBean.create}: all resources of an endpoint are known. */
  static final class Built {

    private Built() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void build(@Advice.Return @Nullable Server server) {
      MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
      if (routes != null && server != null) {
        Endpoint endpoint = server.getEndpoint();
        routes.built(endpoint, endpoint, endpoint);
      }
    }
  }

  /** {@code CXFNonSpringJaxrsServlet.init}: a servlet or a filter serves its endpoints. */
  static final class InServlet {

    private InServlet() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void mount(
        @Advice.This CXFNonSpringJaxrsServlet servlet,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object configuration) {
      @SuppressWarnings("unchecked")
      BiConsumer<Object, Object> mounts =
          Companions.of(CXFNonSpringJaxrsServlet.class, BiConsumer.class);
      if (mounts != null) {
        mounts.accept(servlet.getBus(), configuration);
      }
    }
  }
}
