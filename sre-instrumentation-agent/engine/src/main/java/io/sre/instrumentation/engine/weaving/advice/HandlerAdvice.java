package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Recorder;
import io.sre.instrumentation.bootstrap.Suppressed;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Names the request that an {@code @Sli} handler serves; measures the method itself only where no
 * boundary has opened a call.
 */
final class HandlerAdvice {

  private HandlerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.beginHandler(sli);
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(@Advice.Enter @Nullable Object begun, @Advice.Thrown @Nullable Throwable thrown) {
    try {
      Recorder.end(begun, thrown);
    } catch (Throwable e) {
      // Field writes only: on an exhausted stack, a method call can fail and leak this one.
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }
}
