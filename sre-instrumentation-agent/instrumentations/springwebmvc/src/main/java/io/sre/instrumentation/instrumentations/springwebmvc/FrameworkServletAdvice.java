package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/**
 * A request reaches the framework's servlet: no filter has answered it; without a handler it is
 * unmatched.
 */
final class FrameworkServletAdvice {

  private FrameworkServletAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void reach(@Advice.Argument(0) HttpServletRequest request) {
    Call call = Calls.current();
    if (call != null && request.getDispatcherType() != DispatcherType.ERROR) {
      HttpOutcome.of(call).reachedServlet();
    }
  }
}
