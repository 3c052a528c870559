package io.sre.instrumentation.instrumentations.grpc;

import io.grpc.ServerStreamTracer;
import io.grpc.internal.ServerImpl;
import io.grpc.internal.ServerImplBuilder;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.RouteFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice for building and starting a server. */
final class ServerAdvice {

  private ServerAdvice() {}

  /**
   * {@code ServerImplBuilder.getTracerFactories}: the tracers that every transport notifies of each
   * call.
   */
  static final class Built {

    private Built() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(
        @Advice.Return(readOnly = false) @Nullable List<ServerStreamTracer.Factory> factories) {
      Supplier<?> companion = Companions.of(ServerImplBuilder.class, Supplier.class);
      if (companion != null && companion.get() instanceof ServerStreamTracer.Factory ours) {
        List<ServerStreamTracer.Factory> all = new ArrayList<>();
        all.add(ours);
        if (factories != null) {
          all.addAll(factories);
        }
        factories = all;
      }
    }
  }

  /** {@code ServerImpl.start}: the server's methods are known. */
  static final class Started {

    private Started() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(@Advice.This ServerImpl server) throws Throwable {
      RouteFinder methods = Companions.of(ServerImpl.class, RouteFinder.class);
      if (methods != null) {
        methods.register(server, server, null);
      }
    }
  }
}
