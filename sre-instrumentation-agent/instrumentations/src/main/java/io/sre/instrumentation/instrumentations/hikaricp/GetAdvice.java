package io.sre.instrumentation.instrumentations.hikaricp;

import io.sre.instrumentation.bootstrap.Resources;
import java.sql.SQLTransientConnectionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code HikariPool.getConnection(long)}: a connection is obtained, or there is none in time. */
final class GetAdvice {

  private GetAdvice() {}

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
