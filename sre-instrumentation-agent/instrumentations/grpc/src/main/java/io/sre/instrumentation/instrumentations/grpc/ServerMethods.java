package io.sre.instrumentation.instrumentations.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.RpcMethods;
import io.sre.instrumentation.bootstrap.Sli;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Registers the methods of a starting server; the companion of {@code ServerImpl}. Thread-safe. */
public final class ServerMethods implements RouteFinder {

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    for (ServerServiceDefinition service : ((Server) holder).getServices()) {
      for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
        sli(method.getMethodDescriptor());
      }
    }
  }

  /** The SLI of a method; null: the agent does not measure yet. */
  static @Nullable Sli sli(MethodDescriptor<?, ?> method) {
    String name = method.getFullMethodName();
    return RpcMethods.find(
        GrpcInstrumentation.NAME,
        name,
        name.startsWith("grpc.health.") || name.startsWith("grpc.reflection."),
        !method.getType().serverSendsOneMessage() || !method.getType().clientSendsOneMessage());
  }
}
