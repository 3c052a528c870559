package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.Recorder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Names the request that an {@code @Sli} handler serves; measures the method itself only where no
 * door has opened a call.
 */
final class HandlerAdvice {

  private HandlerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.beginHandler(sli);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(@Advice.Enter @Nullable Object begun, @Advice.Thrown @Nullable Throwable thrown) {
    Recorder.end(begun, thrown);
  }
}
