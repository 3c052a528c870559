package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.FailsWhen;
import io.sre.instrumentation.bootstrap.FutureCalls;
import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Recorder;
import io.sre.instrumentation.bootstrap.Suppressed;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Measures an {@code @Sli} method whose declared return type leaves open what it returns, and whose
 * value, or that of the future it returns, can tell a failure.
 */
final class OpenFailsWhenAdvice {

  private OpenFailsWhenAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.begin(sli);
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Origin Class<?> type,
      @Predicate String failsWhen,
      @Advice.Enter @Nullable Object begun,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    try {
      FutureCalls.endByClass(begun, returned, thrown, FailsWhen.predicate(type, failsWhen));
    } catch (Throwable e) {
      // No call: the stack may be used up, and the call's place would be taken for good.
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }
}
