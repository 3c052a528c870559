package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.Recorder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a decorator's lambda part of the decorator's call, on any thread. */
final class PartAdvice {

  private PartAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.beginPart(sli);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(@Advice.Enter @Nullable Object part) {
    Recorder.endPart(part);
  }
}
