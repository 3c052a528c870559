package io.sre.instrumentation.instrumentations.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.sre.instrumentation.bootstrap.meters.MeterRegistries;
import net.bytebuddy.asm.Advice;

/** Advice that reports registries. */
final class RegistryAdvice {

  private RegistryAdvice() {}

  /** {@code MeterRegistry.<init>}: the subclass is not constructed yet. */
  static final class Made {

    private Made() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void made(@Advice.This Object registry) {
      MeterRegistries.made(registry, MeterRegistry.class);
    }
  }
}
