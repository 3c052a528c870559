package io.sre.instrumentation.instrumentations.httpclient5;

import io.sre.instrumentation.bootstrap.doors.HttpClientPools;
import net.bytebuddy.asm.Advice;

/** {@code PoolingHttpClientConnectionManager}'s constructors: a pool is there. */
final class ManagerAdvice {

  private ManagerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(@Advice.This Object manager) {
    HttpClientPools.add(manager);
  }
}
