package io.sre.instrumentation.instrumentations.hikaricp;

import io.sre.instrumentation.bootstrap.doors.HikariPools;
import net.bytebuddy.asm.Advice;

/** {@code HikariPool}'s constructor: a pool is there. */
final class PoolAdvice {

  private PoolAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(@Advice.This Object pool, @Advice.Argument(0) Object config) throws Throwable {
    HikariPools.add(pool, config);
  }
}
