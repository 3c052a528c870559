package io.sre.instrumentation.instrumentations.commonsdbcp2;

import io.sre.instrumentation.bootstrap.doors.DbcpPools;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code PoolingDataSource.getConnection}: a connection is obtained, or there is none in time. */
final class GetAdvice {

  private GetAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long begin() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Enter long began,
      @Advice.FieldValue("pool") Object pool,
      @Advice.Thrown @Nullable Throwable thrown) {
    DbcpPools.obtained(pool, System.nanoTime() - began, thrown);
  }
}
