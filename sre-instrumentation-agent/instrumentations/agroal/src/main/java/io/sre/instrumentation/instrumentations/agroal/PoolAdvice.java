package io.sre.instrumentation.instrumentations.agroal;

import io.agroal.pool.ConnectionPool;
import io.sre.instrumentation.bootstrap.Resources;
import java.sql.SQLException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice for Agroal's pools. */
final class PoolAdvice {

  private PoolAdvice() {}

  /** {@code ConnectionPool.init}: a pool has started. */
  static final class Started {

    private Started() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(
        @Advice.This Object pool, @Advice.FieldValue("allConnections") Object connections) {
      Resources.add("connection_pool", pool, ConnectionPool.class, connections);
    }
  }

  /** {@code ConnectionPool.getConnection}: a connection is obtained, or none is free in time. */
  static final class Get {

    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long begin() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(
        @Advice.Enter long began,
        @Advice.This Object pool,
        @Advice.Thrown @Nullable Throwable thrown) {
      Resources.obtained(pool, System.nanoTime() - began);
      // A subclass can be the database driver's.
      if (thrown != null && thrown.getClass() == SQLException.class) {
        String message = thrown.getMessage();
        if (message != null && message.contains("cquisition timeout")) {
          Resources.rejected(pool);
        }
      }
    }
  }
}
