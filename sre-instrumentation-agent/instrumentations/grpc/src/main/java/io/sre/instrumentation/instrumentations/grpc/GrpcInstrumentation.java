package io.sre.instrumentation.instrumentations.grpc;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Measures the calls of gRPC servers. */
public final class GrpcInstrumentation implements Instrumentation {

  static final String NAME = "grpc";

  private static final String HERE = "io.sre.instrumentation.instrumentations.grpc.";
  private static final String BUILDER = "io.grpc.internal.ServerImplBuilder";
  private static final String SERVER = "io.grpc.internal.ServerImpl";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(BUILDER, HERE + "Tracers"), new Companion(SERVER, HERE + "ServerMethods"));
  }

  /** Without tracers, a server's methods would be listed, but their calls not counted. */
  @Override
  public Set<String> required() {
    return Set.of(BUILDER);
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            BUILDER, "getTracerFactories", "()Ljava/util/List;", HERE + "ServerAdvice$Built"),
        new Advised(
            SERVER, "start", "()Lio/grpc/internal/ServerImpl;", HERE + "ServerAdvice$Started"));
  }
}
