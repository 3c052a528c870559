package io.sre.instrumentation.instrumentations.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import io.sre.instrumentation.bootstrap.Resources;
import java.sql.SQLTransientConnectionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice for {@code HikariPool}. */
final class HikariPoolAdvice {

  private HikariPoolAdvice() {}

  /** {@code HikariPool}'s constructor: a pool was made. */
  static final class Made {

    private Made() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(@Advice.This Object pool) {
      Resources.add("connection_pool", pool, HikariPool.class);
    }
  }

  /** {@code HikariPool.getConnection(long)}: a connection is obtained, or none is free in time. */
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
      if (thrown instanceof SQLTransientConnectionException) {
        Resources.rejected(pool);
      }
    }
  }
}
