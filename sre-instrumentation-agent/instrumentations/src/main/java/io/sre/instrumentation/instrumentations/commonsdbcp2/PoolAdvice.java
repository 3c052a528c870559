package io.sre.instrumentation.instrumentations.commonsdbcp2;

import io.sre.instrumentation.bootstrap.doors.DbcpPools;
import net.bytebuddy.asm.Advice;

/** {@code BasicDataSource.createConnectionPool}: a pool is there. */
final class PoolAdvice {

  private PoolAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(@Advice.This Object dataSource, @Advice.FieldValue("connectionPool") Object pool)
      throws Throwable {
    DbcpPools.add(pool, dataSource);
  }
}
