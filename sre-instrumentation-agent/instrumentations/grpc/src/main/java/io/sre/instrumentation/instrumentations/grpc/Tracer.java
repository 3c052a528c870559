package io.sre.instrumentation.instrumentations.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.RpcOutcome;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.Suppressed;

/**
 * Traces one call. gRPC reports the method on the server's executor, once it is found, and the end
 * exactly once, on the transport's thread.
 */
final class Tracer extends ServerStreamTracer {

  private final Call call;

  Tracer(Call call) {
    this.call = call;
  }

  @Override
  public void serverCallStarted(ServerCallInfo<?, ?> started) {
    try {
      MethodDescriptor<?, ?> method = started.getMethodDescriptor();
      Sli sli = ServerMethods.sli(method);
      if (sli != null) {
        call.name(sli, Call.BY_HANDLER, null);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  @Override
  public void streamClosed(Status status) {
    try {
      // For a passed deadline, the cause is an exception of gRPC itself.
      boolean late = status.getCode() == Status.Code.DEADLINE_EXCEEDED;
      RpcOutcome.of(call).end(status.getCode().name(), late ? null : status.getCause());
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }
}
