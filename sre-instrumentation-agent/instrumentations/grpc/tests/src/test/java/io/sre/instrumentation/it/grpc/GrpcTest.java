package io.sre.instrumentation.it.grpc;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.RpcClient;
import io.sre.instrumentation.kit.RpcSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;

/** A gRPC service on shaded Netty. */
class GrpcTest extends RpcSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected String foundBy() {
    return "grpc";
  }

  @Override
  protected RpcClient clientAt(int port) {
    return new GrpcClient(port);
  }

  @Override
  protected String health() {
    return "grpc.health.v1.Health/Check";
  }
}
