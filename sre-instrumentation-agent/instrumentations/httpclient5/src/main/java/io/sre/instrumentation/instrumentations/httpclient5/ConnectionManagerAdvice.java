package io.sre.instrumentation.instrumentations.httpclient5;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Advice for the client's connection manager and for the code that leases from it. */
final class ConnectionManagerAdvice {

  private ConnectionManagerAdvice() {}

  /** {@code PoolingHttpClientConnectionManager}'s constructors: a pool was made. */
  static final class Made {

    private Made() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(@Advice.This Object manager) {
      Resources.add("connection_pool", manager, PoolingHttpClientConnectionManager.class);
    }
  }

  /**
   * {@code InternalExecRuntime.acquireEndpoint}: a connection is leased, or none is free in time.
   */
  static final class Acquire {

    private Acquire() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long begin() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(
        @Advice.Enter long began,
        @Advice.FieldValue("manager") HttpClientConnectionManager manager,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (manager instanceof PoolingHttpClientConnectionManager) {
        Resources.obtained(manager, System.nanoTime() - began);
        // A thread that returns a connection also finds expired requests, and fails them.
        if (thrown instanceof ConnectionRequestTimeoutException
            || (thrown != null && thrown.getCause() instanceof TimeoutException)) {
          Resources.rejected(manager);
        }
      }
    }
  }
}
