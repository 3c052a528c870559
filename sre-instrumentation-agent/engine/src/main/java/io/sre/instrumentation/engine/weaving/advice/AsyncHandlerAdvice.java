package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.FailsWhen;
import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Recorder;
import io.sre.instrumentation.bootstrap.Suppressed;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Names the request that an {@code @Sli} handler serves, and judges it by the returned value;
 * measures the method itself only where no boundary has opened a call, and then until the returned
 * value is complete.
 */
final class AsyncHandlerAdvice {

  private AsyncHandlerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.beginHandler(sli);
  }

  @SuppressWarnings({
    "StaticAssignmentOfThrowable", // taken out at the next sweep
    "UnusedVariable" // the value written is returned by the woven method
  })
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Origin Class<?> type,
      @SliId int sli,
      @Predicate String failsWhen,
      @Declared int declared,
      @Advice.Enter @Nullable Object begun,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    try {
      returned =
          FailsWhen.endHandler(
              begun, sli, returned, thrown, FailsWhen.predicateIfAny(type, failsWhen), declared);
    } catch (Throwable e) {
      // Field writes only: on an exhausted stack, a method call can fail and leak this one.
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }
}
