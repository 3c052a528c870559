package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.FailsWhen;
import io.sre.instrumentation.bootstrap.Recorder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Names the request that an {@code @Sli} handler serves, and judges it by what that returns. */
final class HandlerFailsWhenAdvice {

  private HandlerFailsWhenAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.beginHandler(sli);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Origin Class<?> type,
      @SliId int sli,
      @Predicate String failsWhen,
      @Advice.Enter @Nullable Object begun,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    FailsWhen.endHandler(begun, sli, returned, thrown, FailsWhen.predicate(type, failsWhen));
  }
}
