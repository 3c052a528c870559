package io.sre.instrumentation.instrumentations.tomcatjdbc;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jspecify.annotations.Nullable;

/** Advice for {@code ConnectionPool}. */
final class ConnectionPoolAdvice {

  private ConnectionPoolAdvice() {}

  /** {@code ConnectionPool}'s constructor: a pool was made. */
  static final class Made {

    private Made() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(@Advice.This Object pool) {
      Resources.add("connection_pool", pool, ConnectionPool.class);
    }
  }

  /** {@code ConnectionPool.borrowConnection}: a connection is obtained, or none is free in time. */
  static final class Borrow {

    private Borrow() {}

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
      if (thrown instanceof PoolExhaustedException) {
        Resources.rejected(pool);
      }
    }
  }
}
