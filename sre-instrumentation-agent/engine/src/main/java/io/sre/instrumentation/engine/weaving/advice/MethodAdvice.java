package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.Recorder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Measures an {@code @Sli} method. */
final class MethodAdvice {

  private MethodAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.begin(sli);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(@Advice.Enter @Nullable Object begun, @Advice.Thrown @Nullable Throwable thrown) {
    Recorder.end(begun, thrown);
  }
}
