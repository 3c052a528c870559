package io.sre.instrumentation.instrumentations.grpc;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.RpcMethods;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.Suppressed;
import java.util.function.Supplier;

/**
 * Opens a call for each stream that a transport opens; the companion of {@code ServerImplBuilder}.
 * Thread-safe.
 */
public final class Tracers extends ServerStreamTracer.Factory implements Supplier<Object> {

  private static final ServerStreamTracer NONE = new ServerStreamTracer() {};

  @Override
  public Object get() {
    return this;
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
    try {
      Sli unmatched = RpcMethods.unmatched(GrpcInstrumentation.NAME);
      return unmatched == null ? NONE : opened(unmatched);
    } catch (Throwable e) {
      // The transport runs this code, and must continue.
      Suppressed.error(e);
      return NONE;
    }
  }

  private static ServerStreamTracer opened(Sli unmatched) {
    Call request = Calls.current();
    if (request != null) {
      // A servlet container carries the stream: its request is part of this call.
      request.exclude("rpc");
    }
    return new Tracer(Calls.openDetached(unmatched));
  }
}
