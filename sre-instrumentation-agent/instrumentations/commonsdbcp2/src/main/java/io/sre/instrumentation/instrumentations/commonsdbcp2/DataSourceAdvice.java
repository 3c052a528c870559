package io.sre.instrumentation.instrumentations.commonsdbcp2;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.NoSuchElementException;
import net.bytebuddy.asm.Advice;
import org.apache.commons.dbcp2.BasicDataSource;
import org.jspecify.annotations.Nullable;

/** Advice for DBCP's data sources. */
final class DataSourceAdvice {

  private DataSourceAdvice() {}

  /** {@code BasicDataSource.createConnectionPool}: a pool was made. */
  static final class Made {

    private Made() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(
        @Advice.This Object dataSource, @Advice.FieldValue("connectionPool") Object pool) {
      Resources.add("connection_pool", pool, BasicDataSource.class, dataSource);
    }
  }

  /** {@code PoolingDataSource.getConnection}: a connection is obtained, or none is free in time. */
  static final class Get {

    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long begin() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(
        @Advice.Enter long began,
        @Advice.FieldValue("pool") Object pool,
        @Advice.Thrown @Nullable Throwable thrown) {
      Resources.obtained(pool, System.nanoTime() - began);
      Throwable cause = thrown == null ? null : thrown.getCause();
      // A subclass can be the application's own.
      if (cause != null && cause.getClass() == NoSuchElementException.class) {
        String message = cause.getMessage();
        // A connection that could not be made, or was found broken, was available in the pool.
        if (message == null || !message.startsWith("Unable to")) {
          Resources.rejected(pool);
        }
      }
    }
  }
}
