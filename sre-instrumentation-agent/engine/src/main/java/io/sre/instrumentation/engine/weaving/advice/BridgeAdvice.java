package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.ApiCalls;
import io.sre.instrumentation.bootstrap.Suppressed;
import java.util.function.LongSupplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The bodies of the methods of an API copy's {@code AgentBridge}. */
@SuppressWarnings("UnusedVariable") // the value written is returned by the woven method
final class BridgeAdvice {

  private BridgeAdvice() {}

  /** {@code begin(String)}. */
  static final class Begin {

    private Begin() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void begin(
        @Advice.Argument(0) @Nullable String name,
        @Advice.Return(readOnly = false) @Nullable Object call) {
      call = ApiCalls.begin(name);
    }
  }

  /** {@code end(Object)}. */
  static final class End {

    private End() {}

    @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void end(@Advice.Argument(0) @Nullable Object call) {
      try {
        ApiCalls.end(call);
      } catch (Throwable e) {
        // Field writes only: on an exhausted stack, a method call can fail and leak this one.
        if (call != null) {
          ((ApiCalls.Opened) call).call.abandoned = true;
        }
        Suppressed.leaked = e;
      }
    }
  }

  /** {@code fail(Object, String)}. */
  static final class Fail {

    private Fail() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void fail(
        @Advice.Argument(0) @Nullable Object call, @Advice.Argument(1) @Nullable String reason) {
      ApiCalls.fail(call, reason);
    }
  }

  /** {@code exclude(Object, String)}. */
  static final class Exclude {

    private Exclude() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void exclude(
        @Advice.Argument(0) @Nullable Object call, @Advice.Argument(1) @Nullable String reason) {
      ApiCalls.exclude(call, reason);
    }
  }

  /** {@code resource(String, LongSupplier, LongSupplier)}. */
  static final class Resource {

    private Resource() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void resource(
        @Advice.Argument(0) @Nullable String name,
        @Advice.Argument(1) @Nullable LongSupplier used,
        @Advice.Argument(2) @Nullable LongSupplier limit) {
      ApiCalls.resource(name, used, limit);
    }
  }

  /** {@code attached()}. */
  static final class Attached {

    private Attached() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void attached(@Advice.Return(readOnly = false) boolean attached) {
      attached = true;
    }
  }
}
