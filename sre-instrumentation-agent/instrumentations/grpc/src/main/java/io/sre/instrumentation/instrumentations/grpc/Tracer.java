package io.sre.instrumentation.instrumentations.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.RpcOutcome;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.Suppressed;

/**
 * One call. Its method is known once the server has found it, on the server's executor; its end
 * comes once, on the transport's thread.
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
      // That a deadline has passed, gRPC says by an exception of its own.
      boolean late = status.getCode() == Status.Code.DEADLINE_EXCEEDED;
      RpcOutcome.of(call).end(status.getCode().name(), late ? null : status.getCause());
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }
}
