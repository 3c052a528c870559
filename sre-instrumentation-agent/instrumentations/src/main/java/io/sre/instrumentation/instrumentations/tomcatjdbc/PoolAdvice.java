package io.sre.instrumentation.instrumentations.tomcatjdbc;

import io.sre.instrumentation.bootstrap.doors.TomcatJdbcPools;
import net.bytebuddy.asm.Advice;

/** {@code ConnectionPool}'s constructor: a pool is there. */
final class PoolAdvice {

  private PoolAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(@Advice.This Object pool) {
    TomcatJdbcPools.add(pool);
  }
}
