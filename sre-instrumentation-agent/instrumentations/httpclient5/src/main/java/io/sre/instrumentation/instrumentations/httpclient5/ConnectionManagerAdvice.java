package io.sre.instrumentation.instrumentations.httpclient5;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Advice for the client's connection manager and for what leases from it. */
final class ConnectionManagerAdvice {

  private ConnectionManagerAdvice() {}

  /** {@code PoolingHttpClientConnectionManager}'s constructors: a pool is there. */
  static final class Made {

    private Made() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(@Advice.This Object manager) {
      Resources.add("connection_pool", manager, PoolingHttpClientConnectionManager.class);
    }
  }

  /**
   * {@code InternalExecRuntime.acquireEndpoint}: a connection is leased, or there is none in time.
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
        // Who gives a connection back finds requests that are too late, and fails them, too.
        if (thrown instanceof ConnectionRequestTimeoutException
            || (thrown != null && thrown.getCause() instanceof TimeoutException)) {
          Resources.rejected(manager);
        }
      }
    }
  }
}
