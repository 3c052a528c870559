package io.sre.instrumentation.instrumentations.tomcatjdbc;

import io.sre.instrumentation.bootstrap.doors.TomcatJdbcPools;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code ConnectionPool.borrowConnection}: a connection is obtained, or there is none in time. */
final class BorrowAdvice {

  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long begin() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Enter long began,
      @Advice.This Object pool,
      @Advice.Thrown @Nullable Throwable thrown) {
    TomcatJdbcPools.obtained(pool, System.nanoTime() - began, thrown);
  }
}
